package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWarningsTest {
    private final Sources sources = new Sources();

    @ParameterizedTest
    @ValueSource(strings = {"94x", "-1", "65536", "9464.0", "99999999999"})
    void a_bad_port_is_one_warning_and_the_default_is_used(String port) {
        assertThat(sources.property("helloagents.port", port).read().endpoint().port())
                .isEqualTo(9464);
        assertThat(sources.warnings)
                .containsExactly("helloagents.port (system property helloagents.port): \"" + port
                        + "\" is not a whole number from 0 to 65535, the default is used: 9464");
    }

    @Test
    void a_bad_value_is_not_replaced_by_that_of_a_lower_source() {
        sources.argument("port=x").variable("HELLOAGENTS_PORT", "5");

        assertThat(sources.read().endpoint().port()).isEqualTo(9464);
        assertThat(sources.warnings).hasSize(1);
    }

    @Test
    void a_bad_switch_and_a_bad_level_name_what_is_accepted() {
        sources.variable("HELLOAGENTS_ENABLED", "off").variable("HELLOAGENTS_LOG_LEVEL", "verbose");

        assertThat(sources.read().enabled()).isTrue();
        assertThat(sources.warnings)
                .containsExactly(
                        "helloagents.enabled (environment variable HELLOAGENTS_ENABLED): \"off\" is not true or false,"
                                + " the default is used: true",
                        "helloagents.log.level (environment variable HELLOAGENTS_LOG_LEVEL): \"verbose\" is not one of"
                                + " none, error, warn, info, debug, the default is used: info");
    }

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "hosst, host",
        "servicename, service.name",
        "loglevel, log.level",
        "logging.level, log.level",
        "endpoint.port, port",
        "truststore, endpoint.tls.truststore",
        "auth.pasword, endpoint.auth.password",
        "metrics.routecap, metrics.route-cap",
        "instrumentation.jdcb.enabled, instrumentation.jdbc.enabled",
        "instrumentation.jdbc, instrumentation.jdbc.enabled",
        "endpoint.max_connections, endpoint.max-connections",
    })
    void an_unknown_key_is_one_warning_with_the_nearest_valid_key(String unknown, String nearest) {
        sources.property("helloagents." + unknown, "hush").read();

        assertThat(sources.warnings)
                .containsExactly("unknown setting \"helloagents." + unknown
                        + "\" (system property) is ignored: did you mean \"helloagents." + nearest + "\"?");
    }

    @Test
    void the_suggestion_has_the_form_of_the_source() {
        sources.argument("prot=1")
                .variable("HELLOAGENTS_ENDPOINT_MAX_CONECTIONS", "5")
                .read();

        assertThat(sources.warnings)
                .containsExactly(
                        "unknown setting \"prot\" (agent argument) is ignored: did you mean \"port\"?",
                        "unknown setting \"HELLOAGENTS_ENDPOINT_MAX_CONECTIONS\" (environment variable) is ignored:"
                                + " did you mean \"HELLOAGENTS_ENDPOINT_MAX_CONNECTIONS\"?");
    }

    @Test
    void a_key_that_is_near_to_none_points_to_the_list() {
        sources.variable("HELLOAGENTS_DATABASE_URL", "jdbc:secret").read();

        assertThat(sources.warnings)
                .containsExactly("unknown setting \"HELLOAGENTS_DATABASE_URL\" (environment variable) is ignored:"
                        + " \"java -jar helloagents-agent.jar settings\" lists all settings");
    }

    @Test
    void a_flood_of_unknown_keys_is_bounded() {
        for (int i = 0; i < 500; i++) {
            sources.property("helloagents.zzzzzz" + i + "q".repeat(1_000), "");
        }
        sources.read();

        assertThat(sources.warnings)
                .hasSize(11)
                .last()
                .isEqualTo("490 more unknown settings (system property) are ignored");
        assertThat(sources.warnings).allMatch(line -> line.length() < 300);
    }

    @Test
    void foreign_text_cannot_forge_a_line_of_the_log() {
        sources.property("helloagents.port", "1\n[helloagents] ERROR forged").read();

        assertThat(sources.warnings).hasSize(1).first().asString().doesNotContain("\n");
    }

    @Test
    void settings_of_others_are_none_of_our_business() {
        sources.property("helloagent.port", "1")
                .property("otel.sdk.disabled", "true")
                .variable("OTEL_SDK_DISABLED", "true")
                .variable("HELLOAGENTSPORT", "1");

        assertThat(sources.read().enabled()).isTrue();
        assertThat(sources.warnings).isEmpty();
    }
}
