package ai.helloagents.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.cli.CommandLineMain.Surroundings;
import ai.helloagents.agent.config.AgentVersion;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineMainTest {
    private final Map<String, String> environment = new HashMap<>();
    private final Properties properties = new Properties();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void without_arguments_version_and_usage_are_printed() {
        assertThat(run()).isZero();
        assertThat(out.toString())
                .startsWith("helloagents-agent " + AgentVersion.get() + System.lineSeparator())
                .contains("Usage: java -jar helloagents-agent.jar", "-javaagent:helloagents-agent.jar", "settings");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void version_and_help_can_be_asked_for() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("helloagents-agent " + AgentVersion.get());
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: java -jar helloagents-agent.jar");
    }

    @Test
    void what_is_not_understood_is_exit_code_2_and_a_message() {
        assertThat(run("--verison")).isEqualTo(2);
        assertThat(run("setings")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Unknown option: '--verison'", "Unmatched argument at index 0: 'setings'");
    }

    @Test
    void settings_lists_every_setting_with_its_default() {
        assertThat(run("settings")).isZero();
        assertThat(out.toString())
                .contains(
                        "helloagents.port = 9464",
                        "HELLOAGENTS_ENDPOINT_TLS_KEYSTORE_PASSWORD",
                        "helloagents.instrumentation.jdbc.enabled = instrumentation.default-enabled",
                        "helloagents.service.name = from the application");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void settings_shows_what_is_used_and_where_it_comes_from() {
        properties.setProperty("helloagents.host", "localhost");
        properties.setProperty("sun.java.command", "helloagents-agent.jar settings");
        environment.put("HELLOAGENTS_PORT", "5");
        environment.put("OTEL_RESOURCE_ATTRIBUTES", "service.version=7");

        assertThat(run("settings", "--agent-argument", "log.level=debug")).isZero();
        assertThat(out.toString().lines())
                .containsSequence("helloagents.log.level = debug", "    from agent argument; default: info")
                .containsSequence(
                        "helloagents.host = localhost", "    from system property helloagents.host; default: 0.0.0.0")
                .containsSequence(
                        "helloagents.port = 5", "    from environment variable HELLOAGENTS_PORT; default: 9464")
                .containsSequence(
                        "helloagents.service.version = 7",
                        "    from environment variable OTEL_RESOURCE_ATTRIBUTES; default: none")
                .contains("helloagents.service.name = from the application");
    }

    @Test
    void settings_prints_warnings_once_and_the_default_in_place_of_a_bad_value() {
        environment.put("HELLOAGENTS_PORT", "x");

        assertThat(run("settings")).isZero();
        assertThat(out.toString().lines()).containsSequence("helloagents.port = 9464", "    default");
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("WARN helloagents.port (environment variable HELLOAGENTS_PORT): \"x\" is"
                        + " not a whole number from 0 to 65535, the default is used: 9464");
    }

    @Test
    void settings_masks_secrets() {
        environment.put("HELLOAGENTS_ENDPOINT_AUTH_USER", "scraper");
        environment.put("HELLOAGENTS_ENDPOINT_AUTH_PASSWORD", "hush");

        assertThat(run("settings")).isZero();
        assertThat(out.toString()).contains("helloagents.endpoint.auth.password = ********");
        assertThat(out.toString() + err).doesNotContain("hush");
    }

    private int run(String... arguments) {
        return CommandLineMain.run(
                arguments,
                new Surroundings(
                        environment,
                        properties,
                        Set.of("jdbc"),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true)));
    }
}
