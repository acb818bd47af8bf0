package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.HttpServerMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;

class ServletMappingRouteTest {
    @Test
    void the_first_mapping_of_a_request_wins_even_if_it_says_nothing() {
        HttpRoute route = new HttpRoute();
        route.mapped("/shop", "/");
        route.mapped("/shop", "/hello");
        assertThat(label(route)).isEqualTo("/shop/orders/{id}");
    }

    @Test
    void a_context_at_the_root_is_no_part_of_the_route() {
        HttpRoute route = new HttpRoute();
        route.mapped("/", "/hello");
        assertThat(label(route)).isEqualTo("/hello");
    }

    private static String label(HttpRoute route) {
        var metrics = new HttpServerMetrics(new PrometheusRegistry());
        return route.label(metrics, 200, "/shop/orders/7", sent -> sent);
    }
}
