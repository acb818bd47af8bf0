package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import ai.helloagents.agent.weaving.toy.ToyInstrumentation;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loaders that do not give their classes what is on the boot loader; with real containers in the smoke tests. */
class DispatcherVisibilityTest {
    private static final Map<String, byte[]> APP = Sources.compile("""
            package toyapp;
            public class App implements toylib.Service {
                public String serve(String request) { return request; }
                public static String run() { return new App().serve("hello"); }
            }""", """
            package toyapp;
            public class Other implements toylib.Service {
                public String serve(String request) { return request; }
                public static String run() { return new Other().serve("hello"); }
            }""");

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new ToyInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @Test
    void aClassThatWouldNotFindTheDispatcherIsNotWovenAndThatIsSaidOnce() throws Exception {
        ApplicationLoader loader = new HidingLoader();
        assertThat(loader.call("toyapp.App", "run")).isEqualTo("hello");
        assertThat(loader.call("toyapp.Other", "run")).isEqualTo("hello");
        assertThat(Recorder.events()).isEmpty();
        assertThat(Woven.log("HidingLoader", "are not observed")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        ", false",
        "'', false",
        "sun.*, false",
        "ai.helloagents.agent, false",
        "ai.helloagents.agent.bootstrap, true",
        "'sun.*, ai.helloagents.agent.bootstrap ,com.x', true",
        "ai.helloagents.*, true",
        "*, true",
    })
    void readsWhichPackagesABundleGets(String packages, boolean delegated) {
        assertThat(DispatcherVisibility.delegatesToBoot(packages)).isEqualTo(delegated);
    }

    private static final class HidingLoader extends ApplicationLoader {
        HidingLoader() {
            super(APP);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(AdviceDispatcher.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
