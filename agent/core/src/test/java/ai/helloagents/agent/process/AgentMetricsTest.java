package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void the_service_is_told_with_dots_as_underscores() {
        AgentMetrics.register(
                registry,
                "1.2.3",
                Map.of(
                        "service.name",
                        "orders",
                        "deployment.environment-name",
                        "test \"1\"",
                        "empty",
                        "",
                        "9lives",
                        "x"));

        assertThat(Scrape.text(registry))
                .contains("target_info{_lives=\"x\",deployment_environment_name=\"test \\\"1\\\"\","
                        + "service_name=\"orders\"} 1\n");
    }

    @Test
    void openmetrics_knows_it_as_an_info() throws Exception {
        AgentMetrics.register(registry, "1.2.3", Map.of("service.name", "orders"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenMetricsTextFormatWriter.create().write(out, registry.scrape());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("# TYPE target info\n")
                .contains("target_info{service_name=\"orders\"} 1\n");
    }

    @Test
    void two_attributes_that_become_one_label_keep_the_first() {
        AgentMetrics.register(registry, "1.2.3", Map.of("a_b", "second", "a.b", "first"));

        assertThat(Scrape.text(registry)).contains("target_info{a_b=\"first\"} 1\n");
    }

    @Test
    void without_attributes_there_is_no_target_info() {
        AgentMetrics.register(registry, "1.2.3", Map.of());

        assertThat(Scrape.names(Scrape.of(registry)))
                .contains("helloagents_build_info")
                .doesNotContain("target_info");
    }

    @Test
    void series_are_counted_as_the_lines_of_the_last_scrape() throws Exception {
        PrometheusRegistry everything = Scrape.registered();
        Histogram.builder()
                .name("a_seconds")
                .help("A histogram.")
                .classicOnly()
                .labelNames("route")
                .register(everything)
                .labelValues("/")
                .observe(0.1);

        AgentMetrics.scraped(everything.scrape());

        int withGauge = Scrape.of(everything).size();
        assertThat(Scrape.of(everything)).containsEntry("helloagents_series", withGauge - 1.0);
    }
}
