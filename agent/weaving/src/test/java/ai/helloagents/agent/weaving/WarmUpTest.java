package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class that is first loaded while the transformer works may be the very class that is being transformed, or need it:
 * a {@code ClassCircularityError}. So all of them are loaded before the transformer is installed.
 */
class WarmUpTest {
    @TempDir
    Path folder;

    @Test
    void theFirstTransformationLoadsNoClassButTheApplications() throws Exception {
        assertThat(firstTransformation().filter(line -> line.startsWith("TRANSFORM ")))
                .containsExactlyInAnyOrder("TRANSFORM toyapp.App", "TRANSFORM toyapp.Base");
    }

    @Test
    void theFirstLinkingLoadsNoClassOfTheWeaverOrOfAsm() throws Exception {
        assertThat(firstTransformation().filter(line -> line.startsWith("LINK ")))
                .contains("LINK ai.helloagents.agent.weaving.toy.Exchange")
                .noneMatch(
                        line -> line.startsWith("LINK org.objectweb.asm.") || line.startsWith("LINK io.prometheus."));
    }

    private java.util.stream.Stream<String> firstTransformation() throws Exception {
        for (Map.Entry<String, byte[]> each : Sources.compile(
                        "package toyapp; public class Plain {}",
                        "package toyapp; public class Base implements toylib.Service {"
                                + " public String serve(String s) { return s; } }",
                        "package toyapp; public class App extends Base {"
                                + " public String serve(String s) { return s; }"
                                + " public static void run() { new App().serve(\"x\"); } }")
                .entrySet()) {
            Path file = folder.resolve(each.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue());
        }
        Path output = folder.resolve("output.txt");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.attach.allowAttachSelf=true",
                        "-cp",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("surefire.test.class.path", ""),
                        FirstTransformation.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(output);
        assertThat(jvm.exitValue()).as(String.join("\n", lines)).isZero();
        return lines.stream();
    }
}
