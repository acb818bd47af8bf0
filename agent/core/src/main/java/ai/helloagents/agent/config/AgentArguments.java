package ai.helloagents.agent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text after {@code -javaagent:helloagents-agent.jar=}: {@code key=value,key=value}. A comma inside a value is
 * written {@code \,}. A backslash before anything else is itself, so that Windows paths need no care.
 */
final class AgentArguments {
    static final String ORIGIN = "agent argument";

    private AgentArguments() {}

    static Map<String, Found> read(@Nullable String arguments, SettingIndex index, Notes notes) {
        Map<String, Found> values = new HashMap<>();
        UnknownNames unknown = new UnknownNames(ORIGIN, index.keys(), '.', notes);
        // The rest of a password that holds a bare comma looks like a part of its own: it must not be printed.
        boolean afterPassword = false;
        int position = 0;
        for (String part : split(arguments == null ? "" : arguments)) {
            position++;
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            if (equals < 0) {
                notes.warn("part " + position + " of the agent argument is not of the form key=value and is ignored"
                        + " (a comma inside a value is written \\,)");
                continue;
            }
            String name = part.substring(0, equals).strip();
            String prefix = name.startsWith(Setting.PREFIX) ? Setting.PREFIX : "";
            String key = name.substring(prefix.length());
            Setting<?> setting = index.withKey(key);
            if (setting != null) {
                values.put(key, new Found(part.substring(equals + 1), ORIGIN));
                afterPassword = setting.isSecret();
            } else if (afterPassword && unknown.nearest(key) == null) {
                notes.warn("part " + position + " of the agent argument is no known setting and is ignored"
                        + " (a comma inside a value is written \\,)");
            } else {
                unknown.report(prefix, key);
                afterPassword = afterPassword || isLikePassword(key, unknown, index);
            }
        }
        unknown.finish();
        return values;
    }

    private static boolean isLikePassword(String key, UnknownNames unknown, SettingIndex index) {
        String nearest = unknown.nearest(key);
        Setting<?> meant = nearest == null ? null : index.withKey(nearest);
        return key.contains("pass") || (meant != null && meant.isSecret());
    }

    static List<String> split(String arguments) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (c == '\\' && i + 1 < arguments.length() && arguments.charAt(i + 1) == ',') {
                part.append(',');
                i++;
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
