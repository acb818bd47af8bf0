package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
    private final Sources sources = new Sources();

    @TempDir
    Path directory;

    @Test
    void the_file_can_be_named_by_argument_property_and_variable() throws IOException {
        String path = write("port=3").toString();

        assertThat(new Sources()
                        .argument("config.file=" + path)
                        .read()
                        .endpoint()
                        .port())
                .isEqualTo(3);
        assertThat(new Sources()
                        .property("helloagents.config.file", path)
                        .read()
                        .endpoint()
                        .port())
                .isEqualTo(3);
        assertThat(new Sources()
                        .variable("HELLOAGENTS_CONFIG_FILE", path)
                        .read()
                        .endpoint()
                        .port())
                .isEqualTo(3);
    }

    @Test
    void a_missing_file_is_one_warning() {
        Path path = directory.resolve("absent.properties");

        assertOneWarning(path, "it does not exist");
    }

    @Test
    void a_directory_is_one_warning() {
        assertOneWarning(directory, "it is a directory");
    }

    @Test
    void a_device_is_one_warning_and_does_not_block_the_start() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));

        assertOneWarning(device, "it is not a regular file");
    }

    @Test
    void a_file_that_cannot_be_read_is_one_warning() {
        // Permissions do not stop root; reading address 0 of a process does.
        Path path = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(path));

        assertOneWarning(path, "");
    }

    @Test
    void binary_garbage_is_one_warning() throws IOException {
        byte[] garbage = new byte[10_000];
        new Random(1).nextBytes(garbage);

        assertOneWarning(Files.write(directory.resolve("garbage"), garbage), "it is not a text file");
    }

    @Test
    void a_malformed_escape_is_one_warning() throws IOException {
        assertOneWarning(write("service.name=C:\\users\nport=3"), "Malformed \\uxxxx encoding.");
    }

    @Test
    void a_huge_file_is_one_warning() throws IOException {
        assertOneWarning(write("#" + "x".repeat(2_000_000)), "it is larger than 1048576 bytes");
    }

    @Test
    void unknown_keys_and_bad_values_are_warned_of_and_the_rest_is_used() throws IOException {
        sources.file(write("prot=1\nhost=localhost\nport=x\nconfig.file=other\n"));

        assertThat(sources.read().endpoint().host()).isEqualTo("localhost");
        assertThat(sources.warnings)
                .containsExactly(
                        "config.file has no meaning inside the file agent.properties and is ignored there",
                        "unknown setting \"prot\" (file agent.properties) is ignored: did you mean \"port\"?",
                        "helloagents.port (file agent.properties): \"x\" is not a whole number from 0 to 65535,"
                                + " the default is used: 9464");
    }

    @Test
    void utf_8_with_and_without_a_mark_and_latin_1_are_read() throws IOException {
        String content = "service.name=Bücher";
        Path file = directory.resolve("agent.properties");

        assertThat(sources.file(write(content)).read().service().name()).isEqualTo("Bücher");
        write("\uFEFF" + content);
        assertThat(sources.read().service().name()).isEqualTo("Bücher");
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(sources.read().service().name()).isEqualTo("Bücher");
        assertThat(sources.warnings).isEmpty();
    }

    private void assertOneWarning(Path path, String reason) {
        AgentConfig config = sources.file(path).argument("host=localhost").read();

        assertThat(config.endpoint().host()).isEqualTo("localhost");
        assertThat(config.endpoint().port()).isEqualTo(9464);
        assertThat(sources.warnings)
                .singleElement()
                .asString()
                .startsWith("the configuration file \"")
                .contains("(system property helloagents.config.file) is not used: " + reason);
    }

    private Path write(String content) throws IOException {
        return Files.writeString(directory.resolve("agent.properties"), content);
    }
}
