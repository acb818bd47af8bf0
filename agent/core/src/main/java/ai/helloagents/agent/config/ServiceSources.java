package ai.helloagents.agent.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where the application's name, version and environment come from: the agent's own settings first. */
final class ServiceSources {
    private static final String NAME = "service.name";
    private static final String VERSION = "service.version";
    private static final String ENVIRONMENT = "deployment.environment.name";
    /** The name that OpenTelemetry gave the environment until 2024. */
    private static final String FORMER_ENVIRONMENT = "deployment.environment";

    private final SettingValues values;
    private final ResourceAttributes attributes;
    private final Map<String, String> environment;
    private final Properties systemProperties;

    ServiceSources(SettingValues values, Map<String, String> environment, Properties systemProperties, Notes notes) {
        this.values = values;
        this.attributes = ResourceAttributes.read(values.openTelemetry(), notes);
        this.environment = environment;
        this.systemProperties = systemProperties;
    }

    @Nullable
    Found name() {
        Found name = firstOf(values.text(Settings.SERVICE_NAME), attributes.find(NAME));
        name = firstOf(name, springName());
        return firstOf(name, ProgramName.find(systemProperties));
    }

    @Nullable
    Found version() {
        return firstOf(values.text(Settings.SERVICE_VERSION), attributes.find(VERSION));
    }

    @Nullable
    Found environment() {
        Found name = firstOf(values.text(Settings.SERVICE_ENVIRONMENT), attributes.find(ENVIRONMENT));
        return firstOf(name, attributes.find(FORMER_ENVIRONMENT));
    }

    Map<String, String> otherAttributes() {
        Map<String, String> others = new LinkedHashMap<>(attributes.values());
        others.remove(NAME);
        others.remove(VERSION);
        others.remove(ENVIRONMENT);
        others.remove(FORMER_ENVIRONMENT);
        return others;
    }

    private @Nullable Found springName() {
        String property = RawText.clean(systemProperties.getProperty("spring.application.name"));
        if (property != null) {
            return new Found(property, "system property spring.application.name");
        }
        String variable = RawText.clean(environment.get("SPRING_APPLICATION_NAME"));
        return variable == null ? null : new Found(variable, "environment variable SPRING_APPLICATION_NAME");
    }

    private static @Nullable Found firstOf(@Nullable Found one, @Nullable Found other) {
        return one == null ? other : one;
    }
}
