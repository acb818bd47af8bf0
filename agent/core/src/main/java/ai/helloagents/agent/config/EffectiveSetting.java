package ai.helloagents.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A setting as users see it, with what it is set to here. Secrets are masked.
 *
 * @param property the full name, as a system property
 * @param variable the name of the environment variable
 * @param value what is used; null where that is the default
 * @param origin where the value comes from; null where it is the default
 */
public record EffectiveSetting(
        String property,
        String variable,
        String accepted,
        String defaultText,
        String meaning,
        @Nullable String value,
        @Nullable String origin) {

    /** All settings of this agent, in the order of the documentation. Says no warnings: {@link AgentConfig} does. */
    public static List<EffectiveSetting> list(
            @Nullable String agentArguments,
            Map<String, String> environment,
            Properties systemProperties,
            Set<String> instrumentationNames) {
        Notes silent = new Notes(warning -> {});
        SettingValues values =
                new SettingValues(agentArguments, environment, systemProperties, instrumentationNames, silent);
        ServiceSources service = new ServiceSources(values, environment, systemProperties, silent);
        List<EffectiveSetting> list = new ArrayList<>();
        for (Setting<?> setting : values.index().settings()) {
            list.add(of(setting, found(setting, values, service)));
        }
        return list;
    }

    private static @Nullable Found found(Setting<?> setting, SettingValues values, ServiceSources service) {
        if (setting.equals(Settings.SERVICE_NAME)) {
            return service.name();
        }
        if (setting.equals(Settings.SERVICE_VERSION)) {
            return service.version();
        }
        if (setting.equals(Settings.SERVICE_ENVIRONMENT)) {
            return service.environment();
        }
        Found found = values.text(setting);
        return found == null || values.parse(setting, found) == null ? null : found;
    }

    private static EffectiveSetting of(Setting<?> setting, @Nullable Found found) {
        return new EffectiveSetting(
                setting.propertyName(),
                setting.environmentName(),
                setting.type().expected(),
                setting.defaultText(),
                setting.meaning(),
                found == null ? null : setting.isSecret() ? Secret.MASK : found.text(),
                found == null ? null : found.origin());
    }
}
