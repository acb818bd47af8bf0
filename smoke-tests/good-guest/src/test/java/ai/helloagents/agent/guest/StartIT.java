package ai.helloagents.agent.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.guest.Guests.Ended;
import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.AgentUnderTest;
import ai.helloagents.agent.smoke.JavaCommand;
import ai.helloagents.agent.smoke.JavaHomes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to start a JVM with the agent: the application starts and works. */
class StartIT {
    private static final String HELLO = "hello from the application";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {8, 11})
    void anOlderJvmGetsOnePoliteLineAndTheApplicationRunsOn(int version) {
        Ended ended = Guests.run(Guests.java(version).main("guest.Hello", "7"));
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.ofApplication()).containsExactly(HELLO);
        assertThat(ended.ofAgent()).hasSize(1).first().asString().contains("Java 17 or newer", "is Java " + version);
    }

    @ParameterizedTest
    @CsvSource({"17, 0", "17, 7", "25, 0", "25, 7"})
    void theJvmEndsWithTheApplicationAndItsExitCode(int version, int code) {
        Ended ended = Guests.run(Guests.java(version).main("guest.Hello", "" + code));
        assertThat(ended.exitCode()).isEqualTo(code);
        assertThat(ended.ofApplication()).containsExactly(HELLO);
    }

    @Test
    void anExceptionOutOfMainEndsTheJvmAsItWould() {
        Ended without = Guests.run(Guests.java(17).withoutAgent().main("guest.Hello", "99"));
        Ended with = Guests.run(Guests.java(17).main("guest.Hello", "99"));
        assertThat(with.exitCode()).isEqualTo(without.exitCode()).isEqualTo(1);
        assertThat(with.ofApplication()).isEqualTo(without.ofApplication());
    }

    /** The one line that no agent with classes on the boot path can avoid; {@link #theBootPathForm} avoids it. */
    @ParameterizedTest
    @ValueSource(ints = {17, 21, 25})
    void theJvmWarnsOfNothingButItsArchive(int version) {
        try (AgentProcess process = Guests.java(version)
                .classPath(Guests.withDatabase())
                .main("guest.JdbcApp", "60000")
                .start()) {
            process.output().await(Pattern.compile("(application done)"));
            process.awaitScrape(scrape -> assertThat(scrape.sum("db_query_duration_seconds_count"))
                    .as(scrape.lines("db_"))
                    .isPositive());
            assertThat(process.output().lines(line -> line.contains("WARNING") || line.contains("warning:")))
                    .allMatch(line -> line.contains("Sharing is only supported for boot loader classes"))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void theBootPathForm(int version) {
        try (AgentProcess process = Guests.java(version)
                .jvm("-Xbootclasspath/a:" + AgentUnderTest.jar())
                .classPath(Guests.withDatabase())
                .main("guest.JdbcApp", "60000")
                .start()) {
            process.output().await(Pattern.compile("(application done)"));
            assertThat(process.scrape().has("jvm_info")).isTrue();
            assertThat(process.output().lines(line -> line.contains("WARN") || line.contains("warning")))
                    .isEmpty();
        }
    }

    @Test
    void aSecondFlagIsSaidAndDoesNothing() {
        Ended ended = Guests.run(Guests.java(17)
                .jvm("-javaagent:" + AgentUnderTest.jar() + "=port=0")
                .main("guest.Hello", "0", "3000"));
        assertRunsOnce(ended);
    }

    @Test
    void aSecondCopyIsSaidAndDoesNothing() throws IOException {
        Path copy = Files.copy(AgentUnderTest.jar(), folder.resolve("copy.jar"));
        assertRunsOnce(
                Guests.run(Guests.java(17).jvm("-javaagent:" + copy + "=port=0").main("guest.Hello", "0", "3000")));
    }

    private static void assertRunsOnce(Ended ended) {
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.ofApplication()).containsExactly(HELLO);
        assertThat(ended.ofAgent())
                .filteredOn(line -> line.contains("already running"))
                .hasSize(1);
        assertThat(ended.ofAgent())
                .filteredOn(line -> line.contains("metrics at"))
                .hasSize(1);
    }

    @Test
    void anAgentThatWasMergedIntoTheApplicationsJarRefuses() throws IOException {
        Path merged = copyOfAgent("merged.jar", "com.example.OtherAgent", Map.of());
        // Such a jar is started through a launcher agent of its own; here by calling our premain from it.
        Ended ended = Guests.run(Guests.java(17)
                .withoutAgent()
                .jvm("-javaagent:" + launcherOf(merged))
                .main("guest.Hello", "0"));
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.ofApplication()).containsExactly(HELLO);
        assertThat(ended.ofAgent()).hasSize(1).first().asString().contains("must not be merged into another jar");
    }

    @Test
    void anAgentJarThatIsDamagedLeavesTheApplicationAlone() throws IOException {
        for (String damaged : List.of(
                "inst/ai/helloagents/agent/core/Agent.classdata",
                "inst/ai/helloagents/agent/weaving/Weaver.classdata",
                "inst/ai/helloagents/agent/config/AgentConfig.classdata",
                "inst/org/objectweb/asm/ClassWriter.classdata",
                "inst/io/prometheus/metrics/model/registry/PrometheusRegistry.classdata",
                "inst/ai/helloagents/agent/endpoint/MetricsEndpoint.classdata")) {
            for (byte[] content : new byte[][] {null, {}, {1, 2, 3}}) {
                Map<String, byte[]> changes = new java.util.HashMap<>();
                changes.put(damaged, content);
                Path jar = copyOfAgent("damaged.jar", "ai.helloagents.agent.HelloAgentsAgent", changes);
                Ended ended = Guests.run(Guests.java(17)
                        .withoutAgent()
                        .jvm("-javaagent:" + jar + "=port=0")
                        .classPath(Guests.withDatabase())
                        .main("guest.JdbcApp", "1000"));
                assertThat(ended.exitCode()).as(ended.text()).isZero();
                assertThat(ended.ofApplication()).as(damaged).contains("answer 42", "application done");
                assertThat(ended.ofAgent()).as(damaged).isNotEmpty().hasSizeLessThan(20);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"with spaces", "with+plus%20and#hash", "umlaut-äöü-日本"})
    void theAgentJarMayLieAnywhere(String name) throws IOException {
        Path jar = Files.copy(
                AgentUnderTest.jar(),
                Files.createDirectories(folder.resolve(name)).resolve("agent " + name + ".jar"));
        for (String[] form : new String[][] {{}, {"-Xbootclasspath/a:" + jar}}) {
            try (AgentProcess process = Guests.java(17)
                    .environment("LC_ALL", "C.UTF-8")
                    .withoutAgent()
                    .jvm("-javaagent:" + jar + "=port=0")
                    .jvm(form)
                    .main("guest.Hello", "0", "60000")
                    .start()) {
                assertThat(process.scrape().has("jvm_info")).isTrue();
            }
        }
    }

    @Test
    void aTakenPortIsSaidAndTheNextIsUsed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
                AgentProcess process = Guests.java(17)
                        .agent("port=" + taken.getLocalPort())
                        .main("guest.Hello", "0", "60000")
                        .start()) {
            assertThat(process.metrics().getPort()).isNotEqualTo(taken.getLocalPort());
            assertThat(process.output()
                            .lines(line ->
                                    line.startsWith("[helloagents]") && line.contains("" + taken.getLocalPort())))
                    .isNotEmpty();
        }
    }

    @Test
    void aTakenPortThatIsFixedLeavesTheApplicationAlone() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            for (String only : List.of("port.fixed=true", "port.tries=1")) {
                Ended ended = Guests.run(Guests.java(17)
                        .agent("port=" + taken.getLocalPort(), only)
                        .main("guest.Hello", "0", "3000"));
                assertThat(ended.exitCode()).isZero();
                assertThat(ended.ofApplication()).containsExactly(HELLO);
                assertThat(ended.ofAgent())
                        .filteredOn(line -> line.contains("no metrics endpoint"))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aConfigurationFileThatCannotBeReadLeavesTheApplicationAlone() throws IOException {
        Path binary = Files.write(folder.resolve("binary.properties"), new byte[] {'a', '=', '\\', 'u', 'z', 'z'});
        for (Path file : List.of(folder.resolve("none.properties"), folder, binary)) {
            Ended ended =
                    Guests.run(Guests.java(17).agent("config.file=" + file).main("guest.Hello", "0", "1500"));
            assertThat(ended.exitCode()).isZero();
            assertThat(ended.ofApplication()).containsExactly(HELLO);
            assertThat(ended.ofAgent())
                    .filteredOn(line -> line.contains(file.toString()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17|-Xmx16m",
                "25|-Xmx16m",
                "17|-Xss256k",
                "17|-Xshare:off",
                "25|-Xshare:off",
                "17|-XX:+UseSerialGC",
                "17|-XX:+UseZGC",
                "25|-XX:+UseZGC",
                "17|-Xint",
                "17|-Djava.io.tmpdir=/nonexistent",
                "17|-Duser.home=/nonexistent",
                "17|-Xverify:all",
                "25|-XX:+UseCompactObjectHeaders",
                "17|-Djava.security.manager=allow",
                "17|-Djava.security.manager",
            })
    void theJvmsOptionsDoNotMatter(int version, String option) {
        Ended without = Guests.run(app(version, option).withoutAgent());
        Ended with = Guests.run(app(version, option));
        assertThat(with.exitCode()).as(with.text()).isEqualTo(without.exitCode());
        assertThat(with.ofApplication()).containsAll(without.ofApplication());
        assertThat(with.lines()).noneMatch(line -> line.startsWith("[helloagents] ERROR"));
    }

    private static JavaCommand app(int version, String option) {
        return Guests.java(version)
                .environment("HOME", "/nonexistent")
                .jvm(option)
                .classPath(Guests.withDatabase())
                .main("guest.JdbcApp", "1500");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void theJvmsChecksOfNativeCodeFindNothingNew(int version) {
        Ended without = Guests.run(app(version, "-Xcheck:jni").withoutAgent());
        Ended with = Guests.run(app(version, "-Xcheck:jni"));
        assertThat(kinds(with)).isSubsetOf(kinds(without));
    }

    /** The JDK's own start-up code is full of them. */
    private static List<String> kinds(Ended ended) {
        return ended.lines().stream()
                .filter(line -> line.contains("FATAL ERROR") || line.contains("in native method"))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17|keytool|-help", "17|jcmd|-l", "17|jps|-q", "17|javac|-version", "17|jar|--version",
                        "17|jshell|--version",
                "25|keytool|-help", "25|jcmd|-l", "25|jps|-q", "25|javac|-version", "25|jar|--version",
                        "25|jshell|--version",
            })
    void theJdksToolsDoNotGetTheAgent(int version, String tool, String argument) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        JavaHomes.of(version).resolve("bin").resolve(tool).toString(), argument)
                .redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentUnderTest.jar() + "=port=0");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).contains("Picked up JAVA_TOOL_OPTIONS").doesNotContain("[helloagents]");
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aProgramThatIsStartedFromItsSourceGetsTheAgent(int version) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Program.java"),
                "public class Program { public static void main(String[] a) throws Exception {"
                        + " System.out.println(\"program\"); Thread.sleep(60_000); } }");
        try (AgentProcess process = JavaCommand.java(JavaHomes.of(version))
                .withoutAgent()
                .environment("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentUnderTest.jar() + "=port=0")
                .main(source.toString())
                .start()) {
            process.output().await(Pattern.compile("(program)"));
            assertThat(process.scrape().has("jvm_info")).isTrue();
        }
    }

    /** The agent jar again, with another premain class in its manifest and some entries replaced (null: left out). */
    private Path copyOfAgent(String name, String premain, Map<String, byte[]> changes) throws IOException {
        Path copy = folder.resolve(name);
        try (JarFile agent = new JarFile(AgentUnderTest.jar().toFile())) {
            Manifest manifest = new Manifest(agent.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), premain);
            try (OutputStream file = Files.newOutputStream(copy);
                    JarOutputStream out = new JarOutputStream(file, manifest)) {
                for (JarEntry entry : agent.stream().toList()) {
                    byte[] content = changes.containsKey(entry.getName())
                            ? changes.get(entry.getName())
                            : agent.getInputStream(entry).readAllBytes();
                    if (content != null
                            && !entry.isDirectory()
                            && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        out.write(content);
                    }
                }
            }
        }
        return copy;
    }

    /** An agent whose premain is ours, found on the class path in a jar that is not ours. */
    private Path launcherOf(Path merged) throws IOException {
        Path launcher = folder.resolve("launcher.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name("Premain-Class"), "ai.helloagents.agent.HelloAgentsAgent");
        manifest.getMainAttributes()
                .put(Attributes.Name.CLASS_PATH, merged.getFileName().toString());
        new JarOutputStream(Files.newOutputStream(launcher), manifest).close();
        return launcher;
    }
}
