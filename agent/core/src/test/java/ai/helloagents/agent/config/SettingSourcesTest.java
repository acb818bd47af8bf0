package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.log.AgentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingSourcesTest {
    private final Sources sources = new Sources();

    @TempDir
    Path directory;

    @Test
    void without_any_source_the_defaults_are_used_and_nothing_is_said() {
        AgentConfig config = sources.read();

        assertThat(config.enabled()).isTrue();
        assertThat(config.logLevel()).isEqualTo(AgentLog.Level.INFO);
        assertThat(config.endpoint()).isEqualTo(new EndpointConfig(true, "0.0.0.0", 9464, false, 10, 512, null, null));
        assertThat(config.service().name()).isEqualTo("unknown_service:java");
        assertThat(config.instrumentations().isEnabled("jdbc")).isTrue();
        assertThat(config.routeCap()).isEqualTo(200);
        assertThat(config.derivedRouteCap()).isEqualTo(200);
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void the_order_is_argument_property_variable_file_opentelemetry() throws IOException {
        sources.variable("OTEL_EXPORTER_PROMETHEUS_PORT", "1001");
        assertThat(port()).isEqualTo(1001);
        sources.property("otel.exporter.prometheus.port", "1002");
        assertThat(port()).isEqualTo(1002);
        sources.file(file("helloagents.port=1003"));
        assertThat(port()).isEqualTo(1003);
        sources.variable("HELLOAGENTS_PORT", "1004");
        assertThat(port()).isEqualTo(1004);
        sources.property("helloagents.port", "1005");
        assertThat(port()).isEqualTo(1005);
        sources.argument("port=1006");
        assertThat(port()).isEqualTo(1006);
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void sources_add_up() throws IOException {
        sources.argument("port=1,host=::1")
                .property("helloagents.port.fixed", "true")
                .variable("HELLOAGENTS_ENDPOINT_MAX_CONNECTIONS", "7")
                .file(file("metrics.route-cap=3\nhelloagents.metrics.derived-route-cap : 4\nlog.level=DEBUG\n"));

        AgentConfig config = sources.read();

        assertThat(config.endpoint()).isEqualTo(new EndpointConfig(true, "::1", 1, true, 10, 7, null, null));
        assertThat(config.routeCap()).isEqualTo(3);
        assertThat(config.derivedRouteCap()).isEqualTo(4);
        assertThat(config.logLevel()).isEqualTo(AgentLog.Level.DEBUG);
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void an_empty_value_is_not_set() {
        sources.argument("port=,host= ").property("helloagents.port", "\"\"").variable("HELLOAGENTS_PORT", "12");

        assertThat(port()).isEqualTo(12);
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void blanks_and_one_pair_of_quotes_around_a_value_are_removed() {
        sources.variable("HELLOAGENTS_PORT", " \"12\" ")
                .variable("HELLOAGENTS_SERVICE_NAME", "'the \"shop\"'")
                .variable("HELLOAGENTS_SERVICE_VERSION", "\"unfinished");

        AgentConfig config = sources.read();

        assertThat(config.endpoint().port()).isEqualTo(12);
        assertThat(config.service().name()).isEqualTo("the \"shop\"");
        assertThat(config.service().version()).isEqualTo("\"unfinished");
    }

    @Test
    void the_switch_of_an_instrumentation_wins_over_the_default() {
        sources.argument("instrumentation.default-enabled=false")
                .variable("HELLOAGENTS_INSTRUMENTATION_SPRING_WEBMVC_ENABLED", "true");

        InstrumentationSwitches switches = sources.read().instrumentations();

        assertThat(switches.isEnabled("spring-webmvc")).isTrue();
        assertThat(switches.isEnabled("jdbc")).isFalse();
        assertThat(sources.warnings).isEmpty();
    }

    @Test
    void the_whole_agent_can_be_switched_off() {
        assertThat(sources.variable("HELLOAGENTS_ENABLED", "False").read().enabled())
                .isFalse();
    }

    @Test
    void system_properties_that_are_no_text_do_no_harm() {
        sources.properties.put("helloagents.port", 5);
        sources.properties.put(7, "helloagents");

        assertThat(port()).isEqualTo(9464);
    }

    private int port() {
        return sources.read().endpoint().port();
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("agent.properties"), content);
    }
}
