package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run for each version of Jetty that the module's build file names. */
class JettyCallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JettyInstrumentation());

    JettyCallsTest() {
        super("ai.helloagents.agent.instrumentation.jetty.EmbeddedJetty", ServletApi.present());
    }
}
