package ai.helloagents.agent.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.JavaCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * OSGi containers and JBoss Modules give a bundle or module only those packages of the boot loader that they were told
 * of. Woven classes must not ask there for what they do not get.
 */
class ModularContainersIT {
    private static final String PACKAGE = "ai.helloagents.agent.bootstrap";
    private static final String NOT_OBSERVED = "are not observed";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aBundleThatDoesNotGetTheDispatcherWorksAndIsSaidOnce(int version) throws IOException {
        try (AgentProcess process = felix(version).start()) {
            process.output().await(Pattern.compile("(bundle started)"));
            worksUnobserved(process, "org.osgi.framework.bootdelegation");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aBundleThatGetsTheDispatcherIsObserved(int version) throws IOException {
        try (AgentProcess process = felix(version)
                .jvm("-Dorg.osgi.framework.bootdelegation=" + PACKAGE)
                .start()) {
            process.output().await(Pattern.compile("(bundle started)"));
            worksObserved(process);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aModuleThatDoesNotGetTheDispatcherWorksAndIsSaidOnce(int version) throws IOException {
        try (AgentProcess process = jbossModules(version).start()) {
            process.output().await(Pattern.compile("(application done)"));
            worksUnobserved(process, "jboss.modules.system.pkgs");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void aModuleThatGetsTheDispatcherIsObserved(int version) throws IOException {
        try (AgentProcess process = jbossModules(version)
                .jvm("-Djboss.modules.system.pkgs=" + PACKAGE)
                .start()) {
            process.output().await(Pattern.compile("(application done)"));
            worksObserved(process);
        }
    }

    private static void worksUnobserved(AgentProcess process, String setting) {
        assertThat(process.output().lines()).contains("answer 42");
        assertThat(process.scrape().sum("db_query_duration_seconds_count")).isZero();
        assertThat(process.output().lines(line -> line.contains(NOT_OBSERVED)))
                .hasSize(1)
                .first()
                .asString()
                .contains(setting);
    }

    private static void worksObserved(AgentProcess process) {
        assertThat(process.output().lines()).contains("answer 42");
        process.awaitScrape(scrape -> assertThat(scrape.sum("db_query_duration_seconds_count"))
                .as(scrape.lines("db_"))
                .isPositive());
        assertThat(process.output().lines(line -> line.contains(NOT_OBSERVED))).isEmpty();
    }

    private JavaCommand felix(int version) throws IOException {
        return Guests.java(version)
                .classPath(Guests.classPath(), Guests.jars("org.apache.felix.framework-")[0])
                .main(
                        "guest.FelixApp",
                        bundle().toString(),
                        folder.resolve("felix").toString());
    }

    private Path bundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "guest.bundle");
        main.putValue("Bundle-Activator", "guest.bundle.BundleApp");
        main.putValue("Bundle-ClassPath", ".,h2.jar");
        main.putValue("Import-Package", "org.osgi.framework");
        main.putValue("DynamicImport-Package", "javax.*,org.xml.*,org.w3c.*");
        Path bundle = folder.resolve("bundle.jar");
        try (OutputStream file = Files.newOutputStream(bundle);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            add(out, "guest/bundle/BundleApp.class", Path.of(Guests.classPath(), "guest/bundle/BundleApp.class"));
            add(out, "h2.jar", Path.of(Guests.jars("h2-")[0]));
        }
        return bundle;
    }

    private JavaCommand jbossModules(int version) throws IOException {
        Path module = Files.createDirectories(folder.resolve("modules/app/main"));
        Files.copy(Path.of(Guests.jars("h2-")[0]), module.resolve("h2.jar"));
        try (OutputStream file = Files.newOutputStream(module.resolve("app.jar"));
                JarOutputStream out = new JarOutputStream(file)) {
            add(out, "guest/JdbcApp.class", Path.of(Guests.classPath(), "guest/JdbcApp.class"));
        }
        Files.writeString(module.resolve("module.xml"), """
                <module xmlns="urn:jboss:module:1.9" name="app">
                    <main-class name="guest.JdbcApp"/>
                    <resources>
                        <resource-root path="app.jar"/>
                        <resource-root path="h2.jar"/>
                    </resources>
                    <dependencies>
                        <module name="java.se"/>
                    </dependencies>
                </module>
                """);
        return Guests.java(version)
                .classPath(Guests.jars("jboss-modules-")[0])
                .main("org.jboss.modules.Main", "-mp", folder.resolve("modules").toString(), "app", "60000");
    }

    private static void add(JarOutputStream out, String name, Path content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        Files.copy(content, out);
        out.closeEntry();
    }
}
