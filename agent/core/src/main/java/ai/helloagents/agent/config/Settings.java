package ai.helloagents.agent.config;

import ai.helloagents.agent.log.AgentLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All settings. A new one is one declaration here and one component of {@link AgentConfig}; the warnings, the command
 * line and the documentation's table follow from it.
 */
final class Settings {
    private static final SettingType<Boolean> FLAG = new SettingType.Flag();
    private static final SettingType<String> TEXT = new SettingType.Text();
    private static final SettingType<Secret> SECRET = new SettingType.SecretText();

    // Before the settings, which fill it.
    private static final List<Setting<?>> ALL = new ArrayList<>();

    static final Setting<Boolean> ENABLED =
            declare("enabled", FLAG, true, "Switches the whole agent: when false, the application runs as without it.");
    static final Setting<AgentLog.Level> LOG_LEVEL = declare(
            "log.level",
            oneOf(AgentLog.Level.class),
            AgentLog.Level.INFO,
            "How much the agent says on standard error.");
    static final Setting<String> CONFIG_FILE = declare(
            "config.file", TEXT, null, "none", "A properties file with any of the other settings, encoded in UTF-8.");

    static final Setting<Boolean> ENDPOINT_ENABLED =
            declare("endpoint.enabled", FLAG, true, "Whether the metrics endpoint is opened.");
    static final Setting<String> HOST = declare(
            "host",
            TEXT,
            "0.0.0.0",
            "0.0.0.0",
            "The address that the endpoint listens on; 0.0.0.0 is all interfaces.",
            "otel.exporter.prometheus.host");
    static final Setting<Integer> PORT = declare(
            "port",
            wholeNumber(0, 65_535),
            9464,
            "9464",
            "The port that the endpoint listens on; 0 is any free port.",
            "otel.exporter.prometheus.port");
    static final Setting<Boolean> PORT_FIXED = declare(
            "port.fixed",
            FLAG,
            false,
            "When true, a taken port is not replaced by the next free one: there is no endpoint.");
    static final Setting<Integer> PORT_TRIES = declare(
            "port.tries",
            wholeNumber(1, 1_000),
            10,
            "How many ports are tried, the first included, until a free one is found.");
    static final Setting<Integer> MAX_CONNECTIONS = declare(
            "endpoint.max-connections",
            wholeNumber(1, 65_535),
            512,
            "How many connections the endpoint holds open at once; a quarter of the process's file descriptors at most.");
    static final Setting<String> AUTH_USER = declare(
            "endpoint.auth.user",
            TEXT,
            null,
            "none",
            "The user name that the endpoint asks for (basic authentication).");
    static final Setting<Secret> AUTH_PASSWORD = declare(
            "endpoint.auth.password",
            SECRET,
            null,
            "none",
            "The password that the endpoint asks for: plain, or as `pbkdf2:sha256:iterations:salt:hash`, salt and hash in base64.");
    static final Setting<String> TLS_KEYSTORE =
            declare("endpoint.tls.keystore", TEXT, null, "none", "A key store (PKCS12 or JKS) that turns TLS on.");
    static final Setting<Secret> TLS_KEYSTORE_PASSWORD =
            declare("endpoint.tls.keystore-password", SECRET, null, "none", "The password of the key store.");
    static final Setting<String> TLS_CERTIFICATE = declare(
            "endpoint.tls.certificate",
            TEXT,
            null,
            "none",
            "A PEM file with the certificate chain that turns TLS on, in place of a key store.");
    static final Setting<String> TLS_KEY = declare(
            "endpoint.tls.key", TEXT, null, "none", "A PEM file with the private key that belongs to the certificate.");
    static final Setting<Secret> TLS_KEY_PASSWORD = declare(
            "endpoint.tls.key-password",
            SECRET,
            null,
            "none",
            "The password of the private key, where it is encrypted.");
    static final Setting<String> TLS_TRUSTSTORE = declare(
            "endpoint.tls.truststore",
            TEXT,
            null,
            "none",
            "A file (PKCS12, JKS or PEM) with the authorities whose client certificates are accepted.");
    static final Setting<Secret> TLS_TRUSTSTORE_PASSWORD =
            declare("endpoint.tls.truststore-password", SECRET, null, "none", "The password of the trust store.");
    static final Setting<ClientAuth> TLS_CLIENT_AUTH = declare(
            "endpoint.tls.client-auth",
            oneOf(ClientAuth.class),
            null,
            "`required` with a trust store, else `none`",
            "Whether clients must show a certificate (mutual TLS).");

    static final Setting<String> SERVICE_NAME = declare(
            "service.name",
            TEXT,
            null,
            "from the application",
            "The application's name, the label `service_name` of `target_info`.",
            "otel.service.name");
    static final Setting<String> SERVICE_VERSION =
            declare("service.version", TEXT, null, "none", "The application's version, the label `service_version`.");
    static final Setting<String> SERVICE_ENVIRONMENT = declare(
            "service.environment",
            TEXT,
            null,
            "none",
            "Where the application runs (`production`), the label `deployment_environment_name`.");

    static final Setting<Boolean> INSTRUMENTATION_DEFAULT = declare(
            "instrumentation.default-enabled",
            FLAG,
            true,
            "Whether instrumentations are on that have no switch of their own set.");

    static final Setting<Integer> ROUTE_CAP = declare(
            "metrics.route-cap",
            wholeNumber(1, 100_000),
            200,
            "How many different routes that frameworks name are kept; later ones become `other`.");
    static final Setting<Integer> DERIVED_ROUTE_CAP = declare(
            "metrics.derived-route-cap",
            wholeNumber(1, 100_000),
            200,
            "How many different routes that are derived from paths are kept; later ones become `other`.");

    static final Setting<Integer> MODEL_CAP = declare(
            "metrics.model-cap",
            wholeNumber(1, 100_000),
            50,
            "How many different models are kept; later ones become `other`.");

    static final Setting<String> LLM_HOSTS = declare(
            "llm.hosts",
            TEXT,
            null,
            "none",
            "Hosts that serve models, as `host[:port][/path]=provider`, separated by spaces, commas or semicolons; a `*`"
                    + " in the host stands for any characters.");
    static final Setting<String> LLM_EXCLUDED_HOSTS = declare(
            "llm.excluded-hosts",
            TEXT,
            null,
            "none",
            "Hosts whose calls are not calls of models, as `host[:port][/path]`, separated likewise.");
    static final Setting<Boolean> LLM_STRIP_MODEL_DATES = declare(
            "llm.strip-model-dates",
            FLAG,
            false,
            "Whether the date at the end of a model's name (`gpt-4o-2024-08-06`) is left out of the label `model`.");
    static final Setting<String> LLM_PRICES = declare(
            "llm.prices",
            TEXT,
            null,
            "none",
            "A JSON file with prices of models, under the names that LiteLLM's"
                    + " `model_prices_and_context_window.json` uses; read again when it changes.");

    private Settings() {}

    private static SettingType<Integer> wholeNumber(int least, int most) {
        return new SettingType.WholeNumber(least, most);
    }

    private static <E extends Enum<E>> SettingType<E> oneOf(Class<E> values) {
        return new SettingType.OneOf<>(values);
    }

    /** In the order of their declaration, without those of single instrumentations. */
    static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The switch of one instrumentation. */
    static Setting<Boolean> instrumentation(String name) {
        return new Setting<>(
                "instrumentation.".concat(name).concat(".enabled"),
                FLAG,
                null,
                "`instrumentation.default-enabled`",
                "Whether this instrumentation is on.",
                null);
    }

    private static <T> Setting<T> declare(String key, SettingType<T> type, T defaultValue, String meaning) {
        return declare(key, type, defaultValue, type.write(defaultValue), meaning, null);
    }

    private static <T> Setting<T> declare(
            String key, SettingType<T> type, @Nullable T defaultValue, String defaultText, String meaning) {
        return declare(key, type, defaultValue, defaultText, meaning, null);
    }

    private static <T> Setting<T> declare(
            String key,
            SettingType<T> type,
            @Nullable T defaultValue,
            String defaultText,
            String meaning,
            @Nullable String openTelemetryKey) {
        Setting<T> setting = new Setting<>(key, type, defaultValue, defaultText, meaning, openTelemetryKey);
        ALL.add(setting);
        return setting;
    }
}
