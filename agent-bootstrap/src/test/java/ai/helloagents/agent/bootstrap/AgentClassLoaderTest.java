package ai.helloagents.agent.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.samples.Friendly;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClassLoaderTest {
    @TempDir
    File folder;

    private AgentClassLoader loader;

    @BeforeEach
    void openJar() throws IOException {
        File jar = new File(folder, "an agent's jar é.jar");
        try (JarOutputStream out = new JarOutputStream(new FileOutputStream(jar))) {
            add(out, "inst/" + path(Friendly.class) + ".classdata", classFile(Friendly.class));
            add(out, "inst/META-INF/services/" + Runnable.class.getName(), "x.Y".getBytes());
            add(out, "inst/config/settings.properties", "a=b".getBytes());
            add(out, path(AgentLauncher.class) + ".class", classFile(AgentLauncher.class));
        }
        loader = new AgentClassLoader(jar, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void definesWhatTheJarHoldsAsClassData() throws Exception {
        Class<?> friendly = loader.loadClass(Friendly.class.getName());
        assertThat(friendly.getClassLoader()).isSameAs(loader);
        assertThat(friendly).isNotSameAs(Friendly.class);
        assertThat(friendly.getDeclaredConstructor().newInstance()).hasToString("hello");
    }

    @Test
    void definesAClassOnceHoweverManyThreadsAsk() {
        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> {
                            try {
                                return loader.loadClass(Friendly.class.getName());
                            } catch (ClassNotFoundException missing) {
                                throw new AssertionError(missing);
                            }
                        })
                        .distinct())
                .hasSize(1);
    }

    /** The platform loader may hold modules of the application, and the JDK's HTTP server asks for providers by it. */
    @Test
    void letsThroughTheJdkAndNothingOfTheApplication() throws Exception {
        assertThat(loader.loadClass("java.sql.Connection")).isNotNull();
        assertThat(loader.loadClass("javax.net.ssl.SSLContext")).isNotNull();
        assertThat(loader.loadClass("com.sun.net.httpserver.HttpServer")).isNotNull();
        for (String name : new String[] {
            "org.junit.jupiter.api.Test",
            "ai.helloagents.agent.HelloAgentsAgent",
            "javax.servlet.Servlet",
            "com.sun.NoSuch"
        }) {
            assertThatThrownBy(() -> loader.loadClass(name)).as(name).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(loader.getResource("META-INF/MANIFEST.MF")).isNull();
        assertThat(loader.getResources("META-INF/services/org.junit.platform.engine.TestEngine")
                        .hasMoreElements())
                .isFalse();
        assertThat(ServiceLoader.load(org.junit.platform.engine.TestEngine.class, loader))
                .isEmpty();
    }

    @Test
    void sharesTheDispatcherWithTheApplication() throws Exception {
        assertThat(loader.loadClass(AdviceDispatcher.class.getName())).isSameAs(AdviceDispatcher.class);
    }

    @Test
    void readsResourcesOfItsOwn() throws IOException {
        try (InputStream in = loader.getResourceAsStream("config/settings.properties")) {
            assertThat(in).hasContent("a=b");
        }
        assertThat(loader.getResource(path(Friendly.class) + ".class")).isNotNull();
        assertThat(loader.getResource(path(AgentLauncher.class) + ".class")).isNull();
    }

    @Test
    void listsTheClassesOfAPackage() {
        assertThat(loader.classesIn("ai.helloagents.agent.samples")).containsExactly(Friendly.class.getName());
        assertThat(loader.classesIn("ai.helloagents")).isEmpty();
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private static String path(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getClassLoader().getResourceAsStream(path(type) + ".class")) {
            return in.readAllBytes();
        }
    }
}
