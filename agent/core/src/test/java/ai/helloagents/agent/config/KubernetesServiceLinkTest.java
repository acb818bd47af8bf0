package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesServiceLinkTest {
    private final Sources sources = new Sources();

    @ParameterizedTest
    @CsvSource({
        "HELLOAGENTS_SERVICE_HOST, 10.0.0.1",
        "HELLOAGENTS_SERVICE_PORT, 8080",
        "HELLOAGENTS_SERVICE_PORT_HTTP, 8080",
        "HELLOAGENTS_PORT, tcp://10.0.0.1:8080",
        "HELLOAGENTS_PORT, udp://10.0.0.1:53",
        "HELLOAGENTS_PORT_8080_TCP, tcp://10.0.0.1:8080",
        "HELLOAGENTS_PORT_8080_TCP_PROTO, tcp",
        "HELLOAGENTS_PORT_8080_TCP_PORT, 8080",
        "HELLOAGENTS_PORT_8080_TCP_ADDR, 10.0.0.1",
        "HELLOAGENTS_PORT_53_UDP_ADDR, 10.0.0.1",
        "HELLOAGENTS_BACKEND_SERVICE_HOST, 10.0.0.1",
        "HELLOAGENTS_BACKEND_PORT, tcp://10.0.0.1:8080",
        "HELLOAGENTS_BACKEND_PORT_8080_TCP_PROTO, tcp",
    })
    void what_kubernetes_sets_for_a_service_is_ignored_with_a_detail_only(String name, String value) {
        AgentConfig config = sources.variable(name, value).read();

        assertThat(config.endpoint().port()).isEqualTo(9464);
        assertThat(sources.warnings).isEmpty();
        assertThat(config.details())
                .containsExactly(
                        "environment variable " + name + " was set by Kubernetes for a service, and is ignored");
    }

    @Test
    void a_lower_source_is_used_in_place_of_it() {
        sources.variable("HELLOAGENTS_PORT", "tcp://10.0.0.1:8080").variable("OTEL_EXPORTER_PROMETHEUS_PORT", "7");

        assertThat(sources.read().endpoint().port()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"HELLOAGENTS_PORT_TCP, 1", "HELLOAGENTS_PORT_FIXD, true", "HELLOAGENTS_PORTS, 1", "HELLOAGENTS_PORT, x"
    })
    void what_only_looks_similar_is_warned_of(String name, String value) {
        AgentConfig config = sources.variable(name, value).read();

        assertThat(sources.warnings).hasSize(1);
        assertThat(config.details()).isEmpty();
    }

    @Test
    void settings_with_similar_names_still_work() {
        sources.variable("HELLOAGENTS_PORT", "5").variable("HELLOAGENTS_SERVICE_NAME", "tcp://shop");

        AgentConfig config = sources.read();

        assertThat(config.endpoint().port()).isEqualTo(5);
        assertThat(config.service().name()).isEqualTo("tcp://shop");
    }
}
