package ai.helloagents.agent.instrumentation.resteasy;

import static ai.helloagents.agent.testing.Metrics.series;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.instrumentation.tomcat.TomcatInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpExchanges;
import ai.helloagents.agent.testing.http.RenamingLoader;
import ai.helloagents.agent.testing.http.ServletApi;
import ai.helloagents.agent.testing.http.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Run with RESTEasy 6, with 4 and 5 on javax, and with 7: routes are the templates of the resources. */
class ResteasyRoutesTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation(), new ResteasyInstrumentation());

    private static final String PACKAGE = "ai.helloagents.agent.instrumentation.resteasy.";

    private static TestServer server;
    private static HttpExchanges exchanges;

    @BeforeAll
    static void start() throws Exception {
        server = RenamingLoader.start(
                PACKAGE + "ResteasyOnTomcat",
                ServletApi.present().isNone() ? PackageRelocation.NONE : PackageRelocation.of("jakarta", "javax"),
                PACKAGE + "ShopApplication");
        exchanges = new HttpExchanges(server);
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @AfterEach
    void the_library_fits_and_nothing_failed() {
        assertThat(series("helloagents_instrumentation_state", "state", "skipped"))
                .isZero();
        assertThat(value("helloagents_agent_errors_total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/users, /users",
        "/users/7, /users/{id}",
        "/users/me, /users/me",
        "/users/jane.doe%40example.com, /users/{id}",
        "/odd/name/tail/, /odd/{name}/tail",
        "/odd/name/later, /odd/{name}/later",
    })
    void the_templates_of_class_and_method_are_the_route(String path, String route) throws Exception {
        exchanges.assertRoute("GET", path, 200, route);
        exchanges.assertRoute("GET", "/shop/api" + path, 200, "/shop/api" + (route.equals("/") ? "" : route));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /users/7/orders, /users/{id}/orders",
        "GET, /users/7/orders/42, /users/{id}/orders/{number}",
        "DELETE, /users/7/orders/42/items/9, /users/{id}/orders/{number}/items/{item}",
        "GET, /users/7/account, /users/{id}/account",
    })
    void the_templates_of_locators_stand_before_those_of_sub_resources(String method, String path, String route)
            throws Exception {
        exchanges.assertRoute(method, path, 200, route);
        exchanges.assertRoute(method, "/shop/api" + path, 200, "/shop/api" + route);
    }

    @Test
    void what_no_resource_has_is_unmatched() throws Exception {
        exchanges.assertRoute("GET", "/no/such/thing", 404, "unmatched");
        exchanges.assertRoute("GET", "/users/7/orders/none/such", 404, "unmatched");
    }

    @Test
    void what_a_resource_does_not_find_has_its_route() throws Exception {
        exchanges.assertRoute("GET", "/users/missing/7", 404, "/users/missing/{id}");
    }

    /** RESTEasy throws what it matched away. */
    @Test
    void a_refused_method_has_the_mapping_of_the_servlet() throws Exception {
        exchanges.assertRoute("DELETE", "/shop/api/users/7", 405, "/shop/api/*");
    }

    @Test
    void an_exception_keeps_its_route() throws Exception {
        exchanges.assertRoute("GET", "/shop/api/odd/name/boom", 500, "/shop/api/odd/{name}/boom");
    }

    @Test
    void an_error_page_does_not_name_the_route() throws Exception {
        exchanges.assertRoute("GET", "/shop/fail/7", 503, "/shop/fail/*");
        exchanges.assertRoute("GET", "/shop/none", 404, "unmatched");
    }

    @Test
    void a_servlet_that_forwards_or_includes_keeps_its_mapping() throws Exception {
        exchanges.assertRoute("GET", "/shop/legacy/7", 200, "/shop/legacy/*");
        exchanges.assertRoute("GET", "/shop/page/7", 200, "/shop/page/*");
    }

    @Test
    void a_context_path_in_another_spelling_makes_no_other_route() throws Exception {
        exchanges.assertRoute("GET", "/%73hop/api/users/7", 200, "/shop/api/*");
    }

    @Test
    void a_filter_names_the_route_of_what_it_answers() throws Exception {
        exchanges.assertRoute("GET", "/filtered/api/users/7", 200, "/filtered/api/users/{id}");
        exchanges.assertRoute("GET", "/filtered/api/plain/7", 200, "/filtered/api/plain/*");
        exchanges.assertRoute("GET", "/filtered/api/none", 404, "unmatched");
    }
}
