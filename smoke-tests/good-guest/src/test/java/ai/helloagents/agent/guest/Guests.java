package ai.helloagents.agent.guest;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.JavaCommand;
import ai.helloagents.agent.smoke.JavaHomes;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The applications of this module, started in JVMs of their own. */
final class Guests {
    private Guests() {}

    /** How a JVM ended, and what it wrote. */
    record Ended(int exitCode, List<String> lines) {
        List<String> ofAgent() {
            return lines.stream()
                    .filter(line -> line.startsWith("[helloagents]"))
                    .toList();
        }

        /** What the application wrote; not what the JVM itself says about its options and archives. */
        List<String> ofApplication() {
            return lines.stream()
                    .filter(line -> !line.startsWith("[helloagents]")
                            && !line.startsWith("Picked up ")
                            && !line.contains("Sharing is only supported for boot loader classes"))
                    .toList();
        }

        String text() {
            return String.join("\n", lines);
        }
    }

    static String classPath() {
        return System.getProperty("smoke.guests");
    }

    /** The class path entries of this JVM whose file names begin so. */
    static String[] jars(String... beginnings) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(beginnings)
                        .anyMatch(
                                each -> Path.of(entry).getFileName().toString().startsWith(each)))
                .toArray(String[]::new);
    }

    static String[] withDatabase() {
        return Stream.concat(Stream.of(classPath()), Arrays.stream(jars("h2-"))).toArray(String[]::new);
    }

    static JavaCommand java(int version) {
        return JavaCommand.java(JavaHomes.of(version)).classPath(classPath());
    }

    static Ended run(JavaCommand command) {
        try (AgentProcess process = command.start()) {
            process.expectError(".*");
            int exitCode = process.awaitExit();
            return new Ended(exitCode, process.output().lines());
        }
    }
}
