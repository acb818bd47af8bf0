package ai.helloagents.agent.config;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The settings that exist in this agent, the switches of its instrumentations included, found by name. */
final class SettingIndex {
    private final Map<String, Setting<?>> byKey = new LinkedHashMap<>();
    private final Map<String, Setting<?>> byVariable = new LinkedHashMap<>();

    SettingIndex(Set<String> instrumentationNames) {
        for (Setting<?> setting : Settings.all()) {
            add(setting);
        }
        for (String name : new TreeSet<>(instrumentationNames)) {
            add(Settings.instrumentation(name));
        }
    }

    private void add(Setting<?> setting) {
        byKey.put(setting.key(), setting);
        byVariable.put(setting.environmentName().substring(EnvironmentVariables.PREFIX.length()), setting);
    }

    Collection<Setting<?>> settings() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    @Nullable
    Setting<?> withKey(String key) {
        return byKey.get(key);
    }

    /**
     * @param name of the variable, without the prefix
     */
    @Nullable
    Setting<?> withVariable(String name) {
        return byVariable.get(name);
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /** Names of variables, without the prefix. */
    Set<String> variables() {
        return Collections.unmodifiableSet(byVariable.keySet());
    }
}
