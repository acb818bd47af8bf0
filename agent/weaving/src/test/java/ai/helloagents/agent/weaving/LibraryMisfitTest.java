package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.AgentRegistry;
import ai.helloagents.agent.weaving.parts.PartsInstrumentation;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions of a library that differ from the one that an instrumentation was compiled against. */
class LibraryMisfitTest {
    @RegisterExtension
    static final Woven WOVEN = Woven.with(new PartsInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void theVersionThatItWasCompiledAgainstFits() throws Exception {
        assertThat(run(PartsLibrary.complete())).isEqualTo("hello");
        assertThat(Recorder.events()).containsExactly("done 1219ONE", "callback x", "done y", "more");
    }

    @Test
    void aPartThatAnOlderVersionLacksIsPassedOver() throws Exception {
        Map<String, byte[]> older = PartsLibrary.complete();
        older.remove("toylib.parts.Extra");
        assertThat(new IsolatedLoader(older).call("toylib.parts.Target", "run")).isEqualTo("hello");
        assertThat(Recorder.events()).containsExactly("done 1219ONE", "callback x", "done y");
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit("Gauge", "public static int level()", "public static int depth()", "Gauge#level()I"),
                misfit("Gauge", "public static int level()", "public int level()", "Gauge#level()I"),
                misfit("Gauge", "public static int level()", "static int level()", "Gauge#level()I"),
                misfit("Gauge", "public static int level() {", "public static long level() {", "Gauge#level()I"),
                misfit("Gauge", "public int read()", "public static int read()", "Gauge#read()I"),
                misfit("Gauge", "public int read()", "protected int read()", "Gauge#read()I"),
                misfit("Gauge", "public int value", "public static int value", "Gauge#valueI"),
                misfit("Gauge", "public int value", "public long value", "Gauge#valueI"),
                misfit("Gauge", "public static int limit", "private static int limit", "Gauge#limitI"),
                misfit("Gauge", "public Gauge(String name)", "public Gauge(int number)", "Gauge#<init>"),
                misfit("Gauge", "public Gauge(String name)", "private Gauge(String name)", "Gauge#<init>"),
                misfit("Gauge", "protected void prepare(", "void prepare(", "Gauge#prepare"),
                misfit("Gauge", "public class Gauge", "public final class Gauge", "OwnGauge"),
                misfit("Gauge", "public class Gauge", "class Gauge", "Gauge"),
                misfit("Listener", "void done(String what);", "void done(String what); void more();", "more"),
                misfit(
                        "Listener",
                        "interface Listener {\n    void",
                        "abstract class Listener {\n    public abstract void",
                        "Listener"),
                misfit("Callback", "void call(String what);", "void call(String what); void more();", "more"),
                misfit("Callback", "void call(", "void callBack(", "Callback"),
                misfit(
                        "Step",
                        "protected abstract void take();",
                        "protected abstract void take(int steps);",
                        "take(int)"),
                misfit("Step", "protected Step(int number)", "protected Step(long number)", "Step#<init>"),
                misfit("Kind", "ONE", "UN", "Kind#ONE"));
    }

    private static Arguments misfit(String type, String text, String otherwise, String named) {
        return Arguments.of(type, text, otherwise, named);
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("misfits")
    void anIncompatibleVersionIsLeftAloneAndSaidOnce(String type, String text, String otherwise, String named)
            throws Exception {
        Map<String, byte[]> version = text.contains("abstract void take")
                ? PartsLibrary.with(type, text, text + otherwise)
                : PartsLibrary.with(type, text, otherwise);
        leftAlone(version, named);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {"Gauge", "Listener", "Callback", "Step", "Trouble", "Kind"})
    void aVersionWithoutAClassIsLeftAloneAndSaidOnce(String type) throws Exception {
        Map<String, byte[]> version = PartsLibrary.complete();
        version.remove("toylib.parts." + type);
        leftAlone(version, "toylib.parts." + type);
    }

    @Test
    void whatIsWrongInManyLoadersIsSaidOnce() throws Exception {
        Map<String, byte[]> version = PartsLibrary.complete();
        version.remove("toylib.parts.Trouble");
        for (int i = 0; i < 200; i++) {
            run(version);
        }
        assertThat(Woven.log("parts is off for", "toylib.parts.Trouble")).hasSize(1);
    }

    private static void leftAlone(Map<String, byte[]> version, String named) throws Exception {
        IsolatedLoader loader = new IsolatedLoader(version);
        double errors = Errors.of("parts");
        for (int i = 0; i < 3; i++) {
            assertThat(loader.call("toylib.parts.Target", "run")).isEqualTo("hello");
            // The finding must survive the loader of the advice, which nothing holds now.
            System.gc();
            assertThat(new IsolatedLoader(Map.of(), loader).loadClass("toylib.parts.Target"))
                    .isNotNull();
        }
        assertThat(Recorder.events()).isEmpty();
        assertThat(Errors.of("parts")).as("failures").isEqualTo(errors);
        assertThat(Woven.log("parts is off for", "IsolatedLoader", named))
                .as(String.join("\n", Woven.log()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(state("skipped")).isEqualTo(1);
    }

    private static double state(String state) {
        return AgentRegistry.REGISTRY.scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals("helloagents_instrumentation_state"))
                .flatMap(snapshot -> ((GaugeSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> "parts".equals(point.getLabels().get("instrumentation"))
                        && state.equals(point.getLabels().get("state")))
                .mapToDouble(GaugeSnapshot.GaugeDataPointSnapshot::getValue)
                .sum();
    }

    private static Object run(Map<String, byte[]> version) throws Exception {
        return new IsolatedLoader(version).call("toylib.parts.Target", "run");
    }

    /** Sees of the library what it was given, and nothing through the test's own class path. */
    private static final class IsolatedLoader extends ApplicationLoader {
        IsolatedLoader(Map<String, byte[]> classes) {
            super(classes);
        }

        IsolatedLoader(Map<String, byte[]> classes, ClassLoader parent) {
            super(classes, parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("toylib.parts.") && getParent() == ApplicationLoader.class.getClassLoader()) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
