package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run for each version of Tomcat that the module's build file names. */
class TomcatCallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation());

    TomcatCallsTest() {
        super("ai.helloagents.agent.testing.tomcat.EmbeddedTomcat", ServletApi.present());
    }
}
