package ai.helloagents.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the agent jar, and where. */
class PackagingIT {
    private static final long MOST_BYTES = 12L * 1024 * 1024;
    private static final File FILE = new File(System.getProperty("agent.jar"));

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(FILE);
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void theManifestNamesTheAgentAndWhatItMayDo() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        for (String entry : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
            assertThat(manifest.getValue(entry)).as(entry).isEqualTo("ai.helloagents.agent.HelloAgentsAgent");
        }
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        // A jar on the boot path must not drag others there, nor be a multi-release one.
        assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        assertThat(manifest.getValue("Class-Path")).isNull();
        assertThat(manifest.getValue("Multi-Release")).isNull();
    }

    @Test
    void theRootHoldsTheBootstrapClassesOnly() {
        assertThat(names().filter(name -> !name.startsWith("inst/") && name.endsWith(".class")))
                .isNotEmpty()
                .allMatch(name -> name.matches("ai/helloagents/agent/(bootstrap/)?[^/]+\\.class"))
                .hasSizeLessThan(20);
        assertThat(names().filter(name -> !name.startsWith("inst/") && !name.endsWith(".class") && !name.endsWith("/")))
                .allMatch(name -> name.startsWith("META-INF/"))
                .noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    @Test
    void theBootstrapClassesRunOnJava8() throws IOException {
        for (String name : names().filter(each -> each.endsWith(".class")).toList()) {
            byte[] classFile = bytes(name);
            assertThat(classFile[7]).as("class file version of " + name).isEqualTo((byte) 52);
        }
    }

    @Test
    void everythingElseIsHiddenFromOtherClassLoaders() {
        assertThat(names().filter(name -> name.startsWith("inst/"))).noneMatch(name -> name.endsWith(".class"));
        assertThat(names().filter(name -> name.endsWith(".classdata"))).hasSizeGreaterThan(500);
    }

    @Test
    void noClassIsInTwoPlaces() {
        Map<String, List<String>> places = new TreeMap<>();
        names().filter(name -> name.endsWith(".class") || name.endsWith(".classdata"))
                .forEach(name -> places.computeIfAbsent(
                                name.replaceFirst("^inst/", "").replaceFirst("\\.class(data)?$", ""),
                                key -> new ArrayList<>())
                        .add(name));
        assertThat(places.values()).allMatch(each -> each.size() == 1);
    }

    @Test
    void noEntryIsThereTwice() {
        assertThat(names()).doesNotHaveDuplicates();
    }

    /** Unpacked over each other, a file of one library could hide the other's: all of them must be there whole. */
    @Test
    void serviceFilesOfTheLibrariesAreIntact() throws IOException {
        Map<String, List<String>> expected = new TreeMap<>();
        for (String library : bundled()) {
            try (JarFile each = new JarFile(library)) {
                for (JarEntry entry : each.stream().toList()) {
                    if (entry.getName().startsWith("META-INF/services/") && !entry.isDirectory()) {
                        expected.computeIfAbsent(entry.getName(), key -> new ArrayList<>())
                                .addAll(providers(each.getInputStream(entry).readAllBytes()));
                    }
                }
            }
        }
        for (Map.Entry<String, List<String>> service : expected.entrySet()) {
            assertThat(providers(bytes("inst/" + service.getKey())))
                    .as(service.getKey())
                    .containsExactlyInAnyOrderElementsOf(service.getValue());
        }
    }

    @Test
    void everyLibraryIsNamedWithItsLicence() throws IOException {
        String notice = new String(bytes("META-INF/THIRD-PARTY.txt"), StandardCharsets.UTF_8);
        assertThat(bundled())
                .hasSizeGreaterThan(10)
                .allSatisfy(library ->
                        assertThat(notice).contains(new File(library).getName().replaceFirst("-\\d.*", "")));
        assertThat(new String(bytes("META-INF/LICENSE"), StandardCharsets.UTF_8))
                .contains("Apache License");
        assertThat(notice).contains("Apache License, Version 2.0");
    }

    @Test
    void theJarKeepsWithinItsBudget() {
        assertThat(FILE.length()).isLessThanOrEqualTo(MOST_BYTES);
    }

    /** The libraries of others on the class path, less those that only the tests use. */
    private static List<String> bundled() throws IOException {
        List<String> bundled = new ArrayList<>();
        for (String library : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!library.endsWith(".jar")) {
                continue;
            }
            try (JarFile each = new JarFile(library)) {
                boolean found = each.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class") && !name.contains("module-info"))
                        .findFirst()
                        .filter(name -> !name.startsWith("ai/helloagents/"))
                        .map(name -> jar.getJarEntry("inst/" + name.replaceFirst("class$", "classdata")))
                        .isPresent();
                if (found) {
                    bundled.add(library);
                }
            }
        }
        return bundled;
    }

    private static Stream<String> names() {
        return jar.stream().map(JarEntry::getName);
    }

    private static byte[] bytes(String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        assertThat(entry).as(name).isNotNull();
        return jar.getInputStream(entry).readAllBytes();
    }

    private static List<String> providers(byte[] file) {
        return new String(file, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
