package ai.helloagents.agent.instrumentation.springwebmvc;

import static ai.helloagents.agent.testing.Metrics.series;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Run with Spring 6, with Spring 5.3 on javax, and with Spring 7: routes are the patterns of Spring's handlers. */
class SpringRoutesTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(
            new TomcatInstrumentation(),
            new SpringWebMvcInstrumentation(SpringWebMvcInstrumentation.JAKARTA),
            new SpringWebMvcInstrumentation(SpringWebMvcInstrumentation.JAVAX));

    private static final String PACKAGE = "ai.helloagents.agent.instrumentation.springwebmvc.";

    private static TestServer server;
    private static HttpExchanges exchanges;

    @BeforeAll
    static void start() throws Exception {
        server = RenamingLoader.start(
                PACKAGE + "SpringOnTomcat",
                ServletApi.present(),
                PACKAGE + "ShopConfiguration",
                PACKAGE + "DefaultHandlerConfiguration");
        exchanges = new HttpExchanges(server);
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @AfterEach
    void only_the_variant_that_fits_was_linked_and_nothing_failed() {
        assertThat(series("helloagents_instrumentation_state", "state", "skipped"))
                .isZero();
        assertThat(value("helloagents_agent_errors_total")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "/users/7, /users/{id}",
        "/users/me, /users/me",
        "/users/jane.doe%40example.com, /users/{id}",
        "/users/7;color=red, /users/{id}",
        "/orders/42, /orders/{number}",
        "/tidy/, /tidy",
        "/books/978-3, /books/{isbn}",
        "/later/7, /later/{id}",
        "/, /",
    })
    void the_pattern_of_the_handler_is_the_route(String path, String route) throws Exception {
        exchanges.assertRoute("GET", path, 200, route);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/users/7, /api/users/{id}",
        "/api/books/978-3, /api/books/{isbn}",
        "/api/, /api",
        "/shop/users/7, /shop/users/{id}",
        "/shop/, /shop",
    })
    void context_path_and_servlet_prefix_stand_before_it(String path, String route) throws Exception {
        exchanges.assertRoute("GET", path, 200, route);
    }

    @ParameterizedTest
    @CsvSource({"/%73hop/users/7", "/x/../shop/users/7"})
    void the_prefix_is_the_deployed_one_however_the_client_wrote_it(String path) throws Exception {
        exchanges.assertRoute("GET", path, 200, "/shop/users/{id}");
    }

    @Test
    void a_registered_url_is_a_route() throws Exception {
        exchanges.assertRoute("GET", "/moved", 302, "/moved");
    }

    @Test
    void a_file_is_static() throws Exception {
        exchanges.assertRoute("GET", "/hello.txt", 200, "static");
    }

    @Test
    void a_file_below_a_pattern_of_its_own_has_it_as_route() throws Exception {
        exchanges.assertRoute("GET", "/assets/hello.txt", 200, "/assets/**");
        exchanges.assertRoute("GET", "/assets/none.txt", 404, "/assets/**");
    }

    @Test
    void what_nothing_serves_is_unmatched() throws Exception {
        exchanges.assertRoute("GET", "/no/such/thing", 404, "unmatched");
        exchanges.assertRoute("GET", "/wp-login.php", 404, "unmatched");
        exchanges.assertRoute("GET", "/orders/nan", 404, "unmatched");
    }

    @Test
    void an_error_page_does_not_replace_the_route() throws Exception {
        exchanges.assertRoute("GET", "/boom/7", 500, "/boom/{id}");
        exchanges.assertRoute("GET", "/gone/7", 410, "/gone/{id}");
    }

    @Test
    void a_refused_method_or_media_type_has_the_route_that_refused_it() throws Exception {
        exchanges.assertRoute("DELETE", "/users/7", 405, "/users/{id}");
        exchanges.assertRoute("DELETE", "/users/me", 405, "/users/me");
        exchanges.assertRoute("POST", "/notes/7", 415, "/notes/{id}");
        exchanges.assertRoute("DELETE", "/api/orders/42", 405, "/api/orders/{number}");
    }

    @Test
    void the_answer_to_OPTIONS_has_the_route_that_was_asked_for() throws Exception {
        exchanges.assertRoute("OPTIONS", "/users/7", 200, "/users/{id}");
    }

    @Test
    void a_handler_that_forwards_keeps_its_route() throws Exception {
        exchanges.assertRoute("GET", "/elsewhere/7", 200, "/elsewhere/{id}");
    }

    @Test
    void a_servlet_that_forwards_or_includes_keeps_its_mapping() throws Exception {
        exchanges.assertRoute("GET", "/legacy/7", 200, "/legacy/*");
        exchanges.assertRoute("GET", "/page/7", 200, "/page/*");
    }

    @Test
    void the_path_that_a_default_handler_gets_is_no_pattern() throws Exception {
        exchanges.assertRoute("GET", "/wild/7", 200, "/wild/{id}");
        exchanges.assertRoute("GET", "/wild/8", 200, "/wild/{id}");
    }
}
