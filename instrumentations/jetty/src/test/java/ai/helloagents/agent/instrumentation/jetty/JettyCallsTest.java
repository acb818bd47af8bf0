package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run for each version of Jetty that the module's build file names. */
class JettyCallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JettyInstrumentation());

    JettyCallsTest() {
        super("ai.helloagents.agent.instrumentation.jetty.EmbeddedJetty", ServletApi.present());
    }

    /** Jetty 9 does not; it has other ways to web sockets. */
    @Override
    protected boolean upgrades() {
        return !Server.getVersion().startsWith("9.");
    }

    /** Jetty 12 is the first to tell whose fault it is. */
    @Override
    protected int statusOfMalformedBody() {
        return 500;
    }

    /** Jetty 10 and 11 wait until the connection is idle for too long, with no agent too. */
    @Override
    protected boolean closesWhatIsUpgraded() {
        return false;
    }
}
