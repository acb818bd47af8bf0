package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFileLimitTest {
    @ParameterizedTest(name = "of {0} descriptors: {1} connections")
    @CsvSource({"1048576, 512", "2048, 512", "1024, 256", "64, 16", "8, 4", "unlimited, 512"})
    void connections_take_a_quarter_of_the_descriptors_at_most(String limit, int connections, @TempDir Path root)
            throws Exception {
        Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(
                root.resolve("proc/self/limits"),
                "Limit                     Soft Limit           Hard Limit           Units     \n"
                        + "Max processes             30486                30486                processes \n"
                        + String.format("Max open files            %-20s %-20s files     \n", limit, limit)
                        + "Max locked memory         8388608              8388608              bytes     \n");

        assertThat(OpenFileLimit.bound(512, new HostFiles(root.toFile()))).isEqualTo(connections);
    }

    @Test
    void where_the_system_does_not_tell_there_is_no_such_bound(@TempDir File notLinux) {
        assertThat(OpenFileLimit.bound(512, new HostFiles(notLinux))).isEqualTo(512);
    }
}
