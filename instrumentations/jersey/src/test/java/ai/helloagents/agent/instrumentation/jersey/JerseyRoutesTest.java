package ai.helloagents.agent.instrumentation.jersey;

import ai.helloagents.agent.instrumentation.tomcat.TomcatInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.jaxrs.JaxRsRoutesSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run with Jersey 3, with Jersey 2 on javax, and with Jersey 4. */
class JerseyRoutesTest extends JaxRsRoutesSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation(), new JerseyInstrumentation());

    JerseyRoutesTest() {
        super("ai.helloagents.agent.instrumentation.jersey.JerseyOnTomcat");
    }

    @Test
    void a_refused_method_has_the_route_that_refused_it() throws Exception {
        assertRoute("DELETE", "/users/7", 405, "/users/{id}");
        assertRoute("DELETE", "/users", 405, "/users");
        assertRoute("GET", "/shop/api/odd/name/note", 405, "/shop/api/odd/{name}/note");
        assertRoute("DELETE", "/users/7/orders", 405, "/users/{id}/orders");
    }

    @Test
    void the_answer_to_OPTIONS_has_the_route_that_was_asked_for() throws Exception {
        assertRoute("OPTIONS", "/users/7", 200, "/users/{id}");
    }

    @Test
    void a_filter_names_the_route_of_what_it_answers() throws Exception {
        assertRoute("GET", "/filtered/users/7", 200, "/filtered/users/{id}");
        assertRoute("GET", "/filtered/api/users/7", 200, "/filtered/api/users/{id}");
        assertRoute("GET", "/filtered/plain/7", 200, "/filtered/plain/*");
        assertRoute("GET", "/filtered/none", 404, "unmatched");
    }
}
