package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ee11CallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new Jetty12Instrumentation());

    Ee11CallsTest() {
        super("ai.helloagents.agent.instrumentation.jetty12.EmbeddedJetty12", PackageRelocation.NONE);
    }

    /** Jetty 12.1 says at once that nothing more comes, with no agent too. */
    @Override
    protected boolean readsWhatIsUpgraded() {
        return false;
    }
}
