package ai.helloagents.agent.testing.jaxrs;

import static ai.helloagents.agent.testing.Metrics.series;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.testing.http.HttpExchanges;
import ai.helloagents.agent.testing.http.RenamingLoader;
import ai.helloagents.agent.testing.http.ServletApi;
import ai.helloagents.agent.testing.http.TestServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Routes are the templates of the resources. An implementation's own test extends this, weaves its instrumentation, and
 * says what the implementation does in its own way.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class JaxRsRoutesSpecification {
    /** Named, not referred to: nothing may be loaded before it is woven, nor where JAX-RS has another package. */
    private static final String[] APPLICATION_CLASSES = {
        "ai.helloagents.agent.testing.jaxrs.JaxRsOnTomcat", "ai.helloagents.agent.testing.jaxrs.ShopApplication"
    };

    private final String serverClass;
    private @Nullable TestServer server;

    /** @param serverClass name of a {@link JaxRsOnTomcat} */
    protected JaxRsRoutesSpecification(String serverClass) {
        this.serverClass = serverClass;
    }

    @BeforeAll
    void start() throws ReflectiveOperationException {
        PackageRelocation relocation =
                ServletApi.present().isNone() ? PackageRelocation.NONE : PackageRelocation.of("jakarta", "javax");
        server = RenamingLoader.start(serverClass, relocation, APPLICATION_CLASSES);
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
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
        assertRoute("GET", path, 200, route);
        assertRoute("GET", "/shop/api" + path, 200, "/shop/api" + (route.equals("/") ? "" : route));
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
        assertRoute(method, path, 200, route);
        assertRoute(method, "/shop/api" + path, 200, "/shop/api" + route);
    }

    @Test
    void what_no_resource_has_is_unmatched() throws Exception {
        assertRoute("GET", "/no/such/thing", 404, "unmatched");
        assertRoute("GET", "/users/7/orders/none/such", 404, "unmatched");
    }

    @Test
    void what_a_resource_does_not_find_has_its_route() throws Exception {
        assertRoute("GET", "/users/missing/7", 404, "/users/missing/{id}");
    }

    @Test
    void an_exception_keeps_its_route() throws Exception {
        assertRoute("GET", "/shop/api/odd/name/boom", 500, "/shop/api/odd/{name}/boom");
    }

    @Test
    void an_error_page_does_not_name_the_route() throws Exception {
        assertRoute("GET", "/shop/fail/7", 503, "/shop/fail/*");
        assertRoute("GET", "/shop/none", 404, "unmatched");
    }

    @Test
    void a_servlet_that_forwards_or_includes_keeps_its_mapping() throws Exception {
        assertRoute("GET", "/shop/legacy/7", 200, "/shop/legacy/*");
        assertRoute("GET", "/shop/page/7", 200, "/shop/page/*");
    }

    @Test
    void a_context_path_in_another_spelling_makes_no_other_route() throws Exception {
        assertRoute("GET", "/%73hop/api/users/7", 200, "/shop/api/*");
    }

    protected final void assertRoute(String method, String path, int status, String route)
            throws IOException, InterruptedException {
        if (server == null) {
            throw new IllegalStateException("no server");
        }
        new HttpExchanges(server).assertRoute(method, path, status, route);
    }
}
