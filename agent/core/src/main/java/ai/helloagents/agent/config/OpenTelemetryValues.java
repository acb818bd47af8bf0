package ai.helloagents.agent.config;

import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Settings of OpenTelemetry, as that reads them: the system property before the environment variable. */
final class OpenTelemetryValues {
    private final Map<String, String> environment;
    private final Properties systemProperties;

    OpenTelemetryValues(Map<String, String> environment, Properties systemProperties) {
        this.environment = environment;
        this.systemProperties = systemProperties;
    }

    @Nullable
    Found find(String key) {
        String property = RawText.clean(systemProperties.getProperty(key));
        if (property != null) {
            return new Found(property, "system property " + key);
        }
        String name = Setting.environmentName(key);
        String variable = RawText.clean(environment.get(name));
        return variable == null ? null : new Found(variable, "environment variable " + name);
    }
}
