package ai.helloagents.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the sources say, the highest first: agent argument, system property, environment, file, OpenTelemetry. */
final class SettingValues {
    private final List<Map<String, Found>> sources = new ArrayList<>();
    private final OpenTelemetryValues openTelemetry;
    private final SettingIndex index;
    private final Notes notes;

    SettingValues(
            @Nullable String agentArguments,
            Map<String, String> environment,
            Properties systemProperties,
            Set<String> instrumentationNames,
            Notes notes) {
        this.index = new SettingIndex(instrumentationNames);
        this.openTelemetry = new OpenTelemetryValues(environment, systemProperties);
        this.notes = notes;
        sources.add(AgentArguments.read(agentArguments, index, notes));
        sources.add(SystemProperties.read(systemProperties, index, notes));
        sources.add(EnvironmentVariables.read(environment, index, notes));
        Found file = text(Settings.CONFIG_FILE);
        if (file != null) {
            sources.add(ConfigFile.read(file, index, notes));
        }
    }

    SettingIndex index() {
        return index;
    }

    OpenTelemetryValues openTelemetry() {
        return openTelemetry;
    }

    /** The text of the highest source that has one, valid or not. */
    @Nullable
    Found text(Setting<?> setting) {
        for (Map<String, Found> source : sources) {
            Found found = source.get(setting.key());
            String text = found == null ? null : RawText.clean(found.text());
            if (found != null && text != null) {
                return new Found(text, found.origin());
            }
        }
        String otherKey = setting.openTelemetryKey();
        return otherKey == null ? null : openTelemetry.find(otherKey);
    }

    /** The value that is set and valid, or the default, which may be none. */
    <T> @Nullable T find(Setting<T> setting) {
        Found found = text(setting);
        T value = found == null ? null : parse(setting, found);
        return value == null ? setting.defaultValue() : value;
    }

    /** The value of a setting that always has one. */
    <T> T get(Setting<T> setting) {
        return Objects.requireNonNull(find(setting), setting.key());
    }

    /** Null, and one warning, where the text is no value of the setting. */
    <T> @Nullable T parse(Setting<T> setting, Found found) {
        T value = setting.type().parse(found.text());
        if (value == null) {
            notes.warn(setting.propertyName() + " (" + found.origin() + "): "
                    + (setting.isSecret() ? "the value" : Notes.quoted(found.text())) + " is not "
                    + setting.type().expected() + ", the default is used: " + setting.defaultText());
        }
        return value;
    }
}
