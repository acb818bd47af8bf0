package ai.helloagents.agent.instrumentation.resteasy;

import ai.helloagents.agent.instrumentation.tomcat.TomcatInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.jaxrs.JaxRsRoutesSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run with RESTEasy 6, with 4 and 5 on javax, and with 7. */
class ResteasyRoutesTest extends JaxRsRoutesSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation(), new ResteasyInstrumentation());

    ResteasyRoutesTest() {
        super("ai.helloagents.agent.instrumentation.resteasy.ResteasyOnTomcat");
    }

    /** RESTEasy throws what it matched away. */
    @Test
    void a_refused_method_has_the_mapping_of_the_servlet() throws Exception {
        assertRoute("DELETE", "/shop/api/users/7", 405, "/shop/api/*");
    }

    @Test
    void a_filter_names_the_route_of_what_it_answers() throws Exception {
        assertRoute("GET", "/filtered/api/users/7", 200, "/filtered/api/users/{id}");
        assertRoute("GET", "/filtered/api/plain/7", 200, "/filtered/api/plain/*");
        assertRoute("GET", "/filtered/api/none", 404, "unmatched");
    }
}
