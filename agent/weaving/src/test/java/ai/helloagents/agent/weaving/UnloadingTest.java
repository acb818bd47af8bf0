package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A redeploy: nothing of the engine may keep the class loader of the application that went. */
class UnloadingTest {
    private static final Map<String, byte[]> APPLICATION = Sources.compile("""
            package toyapp;
            public class App implements toylib.Service {
                public String serve(String request) { return request; }
                public static String run() { return new App().serve("hello"); }
            }""");

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    @Test
    void anApplicationThatWasWovenAndLinkedIsCollectedOnceItLetsGo() throws Exception {
        List<WeakReference<ClassLoader>> gone = new ArrayList<>();
        for (int redeploy = 0; redeploy < 20; redeploy++) {
            gone.add(deployAndUse());
        }
        assertThat(Recorder.leftCount()).isEqualTo(20);
        // The dispatcher's thread local is empty once a site is linked: this thread lives on, as a pool's does.
        awaitCollection(gone);
    }

    @Test
    void anApplicationWhoseLibraryDoesNotFitIsCollectedToo() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(PartsLibrary.without("Gauge", "public static int level()"));
        loader.call("toylib.parts.Target", "run");
        WeakReference<ClassLoader> gone = new WeakReference<>(loader);
        loader = null;
        awaitCollection(List.of(gone));
    }

    private static WeakReference<ClassLoader> deployAndUse() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(APPLICATION);
        assertThat(loader.call("toyapp.App", "run")).isEqualTo("hello");
        Recorder.record("used");
        return new WeakReference<>(loader);
    }

    private static void awaitCollection(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
        for (int i = 0; i < 200 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(loaders).allMatch(loader -> loader.get() == null);
    }
}
