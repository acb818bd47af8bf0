package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.HttpServerMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRouteTest {
    private final HttpServerMetrics metrics = new HttpServerMetrics(new PrometheusRegistry());
    private final HttpRoute route = new HttpRoute();

    @Test
    void a_template_of_a_framework_beats_the_mapping_of_the_servlet() {
        route.matched("/shop/api", "/users/{id:\\d+}/", false);
        route.mapped("/shop", "/api/*");
        assertLabel("/shop/api/users/7", 200, "/shop/api/users/{id}");
    }

    @Test
    void the_first_template_wins() {
        route.matched("", "/users/{id}", false);
        route.matched("", "/error", false);
        assertLabel("/users/7", 500, "/users/{id}");
    }

    @Test
    void a_template_names_a_404_of_the_application() {
        route.matched("", "/users/{id}", false);
        assertLabel("/users/7", 404, "/users/{id}");
    }

    @Test
    void the_root_of_an_application_is_a_route() {
        route.matched("/shop", "/", false);
        assertLabel("/shop/", 500, "/shop");
    }

    @Test
    void the_root_of_the_server_is_a_route() {
        route.matched("", "", false);
        assertLabel("/", 500, "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/*", "/**"})
    void a_template_that_matches_everything_says_nothing(String template) {
        route.matched("", template, false);
        assertThat(route.isKnown()).isFalse();
        assertLabel("/users/7", 200, "/users/{id}");
    }

    @Test
    void a_sub_resource_goes_on_from_its_locator() {
        route.began("/users/{id:\\d+}");
        route.began("orders/");
        route.matched("/api", "{number}", false);
        assertLabel("/api/users/7/orders/1", 200, "/api/users/{id}/orders/{number}");
    }

    @Test
    void a_beginning_alone_is_no_route() {
        route.began("/users/{id}");
        assertLabel("/users/7/none", 404, "unmatched");
    }

    @Test
    void after_a_forward_the_mapping_that_the_client_asked_for_wins() {
        route.matched("", "/internal/{id}", true);
        route.mapped("", "/orders/*");
        assertLabel("/orders/7", 200, "/orders/*");
    }

    @Test
    void after_a_forward_from_the_default_servlet_the_template_wins() {
        route.matched("", "/internal/{id}", true);
        route.mapped("", "/");
        assertLabel("/orders/7", 200, "/internal/{id}");
    }

    @Test
    void a_mapping_names_a_404() {
        route.mapped("/shop", "/reports/*");
        assertLabel("/shop/reports/7", 404, "/shop/reports/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/*", "/**", "", "*.do"})
    void a_mapping_that_matches_everything_says_nothing(String pattern) {
        route.mapped("/shop", pattern);
        assertLabel("/shop/users/7", 200, "/shop/users/{id}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 206, 301, 304})
    void a_file_is_static(int status) {
        route.servedFile();
        assertLabel("/logo.png", status, "static");
    }

    @Test
    void a_file_that_is_not_there_is_unmatched() {
        route.servedFile();
        assertLabel("/wp-login.php", 404, "unmatched");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 405, 416, 500})
    void a_file_that_is_refused_is_no_route_of_its_own(int status) {
        route.servedFile();
        assertLabel("/logo.png", status, "other");
    }

    @Test
    void a_slash_at_the_end_of_the_prefix_is_left_out() {
        route.matched("/shop/api/", "/users/{id}", false);
        assertLabel("/shop/api/users/7", 200, "/shop/api/users/{id}");
    }

    @Test
    void a_prefix_is_made_of_context_path_and_servlet_path() {
        assertThat(HttpRoute.prefix("", "")).isEmpty();
        assertThat(HttpRoute.prefix("/shop", "")).isEqualTo("/shop");
        assertThat(HttpRoute.prefix("", "/api")).isEqualTo("/api");
        assertThat(HttpRoute.prefix("/shop", "/api")).isEqualTo("/shop/api");
    }

    @Test
    void a_prefix_mapping_may_be_told_by_a_buffer_of_the_server() {
        StringBuilder buffer = new StringBuilder("/reports");
        route.mappedPrefix("/shop", buffer);
        buffer.setLength(0);
        assertLabel("/shop/reports/7", 404, "/shop/reports/*");
    }

    @Test
    void a_prefix_mapping_of_everything_says_nothing() {
        route.mappedPrefix("/shop", "");
        route.mapped("/shop", "/hello");
        assertLabel("/shop/users/7", 200, "/shop/users/{id}");
    }

    @Test
    void the_path_is_asked_for_only_where_nothing_else_names_the_route() {
        HttpRoute templated = new HttpRoute();
        templated.matched("", "/users/{id}", false);
        HttpRoute mapped = new HttpRoute();
        mapped.mapped("", "/reports/*");
        HttpRoute file = new HttpRoute();
        file.servedFile();
        assertThat(labelWithoutPath(templated, 200)).isEqualTo("/users/{id}");
        assertThat(labelWithoutPath(mapped, 500)).isEqualTo("/reports/*");
        assertThat(labelWithoutPath(file, 304)).isEqualTo("static");
        assertThat(labelWithoutPath(new HttpRoute(), 404)).isEqualTo("unmatched");
    }

    @Test
    void a_server_without_a_path_has_a_route_nevertheless() {
        assertThat(route.label(metrics, 200, "", sent -> null)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 200, 204, 206, 304})
    void an_answer_from_the_path_itself_teaches_a_derived_route(int status) {
        assertLabel("/users/7", status, "/users/{id}");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 301, 302, 303, 307, 308, 400, 401, 403, 405, 500, 503})
    void a_redirect_or_a_refusal_teaches_none(int status) {
        assertLabel("/users/7", status, "other");
        assertLabel("/users/7", 200, "/users/{id}");
        assertLabel("/users/7", status, "/users/{id}");
    }

    @Test
    void a_derived_route_that_never_succeeded_is_other() {
        assertLabel("/users/7", 500, "other");
        assertLabel("/users/7", 200, "/users/{id}");
        assertLabel("/users/8", 500, "/users/{id}");
    }

    private String labelWithoutPath(HttpRoute known, int status) {
        return known.label(metrics, status, "", sent -> {
            throw new AssertionError("asked for the path");
        });
    }

    private void assertLabel(String path, int status, String label) {
        assertThat(route.label(metrics, status, path, sent -> sent)).isEqualTo(label);
    }
}
