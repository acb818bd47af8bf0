package ai.helloagents.agent.testing;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.weaving.Weaver;
import java.lang.instrument.Instrumentation;
import java.util.List;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension that weaves instrumentations into classes as the test JVM loads them. Classes that were loaded before
 * stay as they are: keep library types out of the fields of a test class, and use one set of instrumentations in all
 * tests of a module, since weaving lasts as long as the JVM.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());
 * }</pre>
 */
public final class WovenLibraries implements BeforeAllCallback {
    private static boolean installed;

    private final List<LibraryInstrumentation> instrumentations;

    private WovenLibraries(List<LibraryInstrumentation> instrumentations) {
        this.instrumentations = instrumentations;
        install();
    }

    public static WovenLibraries with(LibraryInstrumentation... instrumentations) {
        return new WovenLibraries(List.of(instrumentations));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Installed when the field was initialised, which is earlier.
    }

    private void install() {
        synchronized (WovenLibraries.class) {
            if (!installed) {
                installed = true;
                Instrumentation jvm = ByteBuddyAgent.install();
                Weaver.install(
                        jvm,
                        instrumentations,
                        WovenLibraries.class.getClassLoader(),
                        new ClassPathClassFiles(),
                        loader -> false);
            }
        }
    }
}
