package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run for each version of Undertow that the module's build file names. */
class UndertowCallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new UndertowInstrumentation());

    UndertowCallsTest() {
        super("ai.helloagents.agent.instrumentation.undertow.EmbeddedUndertow", ServletApi.present());
    }
}
