package ai.helloagents.agent.config;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code HELLOAGENTS_KEY=value}. */
final class EnvironmentVariables {
    static final String PREFIX = "HELLOAGENTS_";

    private EnvironmentVariables() {}

    static Map<String, Found> read(Map<String, String> environment, SettingIndex index, Notes notes) {
        Map<String, Found> values = new HashMap<>();
        UnknownNames unknown = new UnknownNames("environment variable", index.variables(), '_', notes);
        for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(PREFIX)) {
                continue;
            }
            String rest = name.substring(PREFIX.length());
            Setting<?> setting = index.withVariable(rest);
            if (KubernetesServiceLink.is(name, variable.getValue(), setting != null)) {
                notes.detail("environment variable " + name + " was set by Kubernetes for a service, and is ignored");
            } else if (setting == null) {
                unknown.report(PREFIX, rest);
            } else {
                values.put(setting.key(), new Found(variable.getValue(), "environment variable " + name));
            }
        }
        unknown.finish();
        return values;
    }
}
