package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ee10CallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new Jetty12Instrumentation());

    Ee10CallsTest() {
        super(
                "ai.helloagents.agent.instrumentation.jetty12.EmbeddedJetty12",
                PackageRelocation.of("org.eclipse.jetty.ee11", "org.eclipse.jetty.ee10"));
    }

    /** Jetty 12.0 does not. */
    @Override
    protected boolean upgrades() {
        return !Server.getVersion().startsWith("12.0.");
    }

    /** What hands a connection over is the core of the server, and tested with ee11. */
    @Override
    protected boolean webSockets() {
        return false;
    }

    /** Jetty 12.1 says at once that nothing more comes, with no agent too. */
    @Override
    protected boolean readsWhatIsUpgraded() {
        return false;
    }
}
