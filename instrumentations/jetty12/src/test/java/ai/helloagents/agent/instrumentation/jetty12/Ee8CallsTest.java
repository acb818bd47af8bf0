package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ee8CallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new Jetty12Instrumentation());

    Ee8CallsTest() {
        super("ai.helloagents.agent.instrumentation.jetty12.EmbeddedJetty12Ee8", ServletApi.JAVAX);
    }

    @Override
    protected boolean upgrades() {
        return false;
    }

    /** What hands a connection over is the core of the server, and tested with ee11. */
    @Override
    protected boolean webSockets() {
        return false;
    }
}
