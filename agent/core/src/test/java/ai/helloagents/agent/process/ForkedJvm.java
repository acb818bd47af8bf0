package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a main class of the tests in a JVM of its own, with the class path that the agent has: no SLF4J in it. */
final class ForkedJvm {
    private ForkedJvm() {}

    /** The JDK of the build and, where Debian's folder has them, others from 17 on. */
    static Stream<Path> homes() throws IOException {
        Map<String, Path> homes = new TreeMap<>();
        homes.put(String.valueOf(Runtime.version().feature()), Path.of(System.getProperty("java.home")));
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (Stream<Path> found = Files.list(installed)) {
                for (Path home : found.toList()) {
                    feature(home).ifPresent(feature -> homes.putIfAbsent(feature, home));
                }
            }
        }
        return homes.values().stream();
    }

    private static java.util.Optional<String> feature(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isRegularFile(release)) {
            return java.util.Optional.empty();
        }
        return Files.readAllLines(release).stream()
                .filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("[^0-9.]", "").split("\\.")[0])
                .filter(feature -> Integer.parseInt(feature) >= 17)
                .findFirst();
    }

    /** What it printed; it must end well. */
    static String run(List<String> wrapper, Path home, List<String> options, Class<?> main, String... args)
            throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("slf4j"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(home.resolve("bin/java").toString(), "-cp", classPath));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(args));
        File out = File.createTempFile("forked", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out)
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
            String printed = Files.readString(out.toPath(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(printed).isZero();
            return printed;
        } finally {
            out.delete();
        }
    }
}
