package ai.helloagents.agent.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be set.
 *
 * @param key without the prefix that all keys share
 * @param defaultValue null where nothing is set, or where the default follows from something else
 * @param defaultText the default as users read it
 * @param meaning one sentence
 * @param openTelemetryKey a setting of OpenTelemetry that is used where none of the agent's own sources has a value
 */
record Setting<T>(
        String key,
        SettingType<T> type,
        @Nullable T defaultValue,
        String defaultText,
        String meaning,
        @Nullable String openTelemetryKey) {
    static final String PREFIX = "helloagents.";

    String propertyName() {
        // Not "+": the first concatenation in a JVM costs milliseconds, and this runs in every start.
        return PREFIX.concat(key);
    }

    String environmentName() {
        return environmentName(propertyName());
    }

    boolean isSecret() {
        return type instanceof SettingType.SecretText;
    }

    static String environmentName(String propertyName) {
        return propertyName.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
