package ai.helloagents.agent.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** {@code -Dhelloagents.key=value}. */
final class SystemProperties {
    private SystemProperties() {}

    static Map<String, Found> read(Properties properties, SettingIndex index, Notes notes) {
        Map<String, Found> values = new HashMap<>();
        UnknownNames unknown = new UnknownNames("system property", index.keys(), '.', notes);
        for (String name : new TreeSet<>(properties.stringPropertyNames())) {
            if (!name.startsWith(Setting.PREFIX)) {
                continue;
            }
            String key = name.substring(Setting.PREFIX.length());
            if (index.withKey(key) == null) {
                unknown.report(Setting.PREFIX, key);
            } else {
                values.put(key, new Found(properties.getProperty(name, ""), "system property " + name));
            }
        }
        unknown.finish();
        return values;
    }
}
