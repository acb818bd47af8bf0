package ai.helloagents.agent.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which instrumentations are on.
 *
 * @param defaultEnabled for those that have no switch set
 * @param switches those that are set, by the instrumentation's name
 */
public record InstrumentationSwitches(boolean defaultEnabled, Map<String, Boolean> switches) {

    public InstrumentationSwitches {
        switches = Map.copyOf(switches);
    }

    static InstrumentationSwitches read(SettingValues values, Set<String> names) {
        Map<String, Boolean> switches = new HashMap<>();
        for (String name : names) {
            Boolean enabled = values.find(Settings.instrumentation(name));
            if (enabled != null) {
                switches.put(name, enabled);
            }
        }
        return new InstrumentationSwitches(values.get(Settings.INSTRUMENTATION_DEFAULT), switches);
    }

    public boolean isEnabled(String name) {
        return switches.getOrDefault(name, defaultEnabled);
    }
}
