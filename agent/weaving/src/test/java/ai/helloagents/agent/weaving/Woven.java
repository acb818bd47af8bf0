package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.log.AgentLog;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The engine in the test's own JVM, for the tests of one class: installed before the first, taken out after the last. */
final class Woven implements BeforeAllCallback, AfterAllCallback {
    static final Instrumentation JVM = ByteBuddyAgent.install();
    private static final ByteArrayOutputStream LOG = captureLog();

    private final List<LibraryInstrumentation> instrumentations;
    private Weaver weaver;

    private Woven(List<LibraryInstrumentation> instrumentations) {
        this.instrumentations = instrumentations;
    }

    static Woven with(LibraryInstrumentation... instrumentations) {
        return new Woven(List.of(instrumentations));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        LOG.reset();
        weaver = Weaver.install(JVM, instrumentations, Woven.class.getClassLoader(), new ClassPath(), loader -> false);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        JVM.removeTransformer(weaver);
    }

    Weaver weaver() {
        return weaver;
    }

    /** What the agent has logged since the test class began. */
    static List<String> log() {
        return LOG.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static List<String> log(String... parts) {
        return log().stream()
                .filter(line -> Arrays.stream(parts).allMatch(line::contains))
                .toList();
    }

    private static ByteArrayOutputStream captureLog() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try {
            Field out = AgentLog.class.getDeclaredField("out");
            out.setAccessible(true);
            out.set(null, new PrintStream(lines, true, StandardCharsets.UTF_8));
        } catch (ReflectiveOperationException renamed) {
            throw new AssertionError(renamed);
        }
        return lines;
    }

    /** The agent's classes and those of the tests' instrumentations, from the folders of the class path. */
    static final class ClassPath implements ClassFiles {
        private static final ClassLoader LOADER = ClassPath.class.getClassLoader();

        @Override
        public byte[] classBytes(String className) {
            try (InputStream in = LOADER.getResourceAsStream(className.replace('.', '/') + ".class")) {
                return in == null ? null : in.readAllBytes();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public List<String> classesIn(String packageName) {
            List<String> names = new ArrayList<>();
            try {
                for (var folders = LOADER.getResources(packageName.replace('.', '/')); folders.hasMoreElements(); ) {
                    URL folder = folders.nextElement();
                    for (String file : new File(folder.toURI()).list((parent, name) -> name.endsWith(".class"))) {
                        names.add(packageName + "." + file.substring(0, file.length() - ".class".length()));
                    }
                }
            } catch (IOException | java.net.URISyntaxException unreadable) {
                throw new AssertionError(unreadable);
            }
            return names;
        }
    }
}
