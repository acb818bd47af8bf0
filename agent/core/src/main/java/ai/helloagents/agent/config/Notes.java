package ai.helloagents.agent.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What is to be said about the configuration: each warning once, and what was passed over in silence. */
final class Notes {
    private static final int LONGEST = 100;

    private final Consumer<String> warnings;
    private final Set<String> said = new HashSet<>();
    private final List<String> details = new ArrayList<>();

    Notes(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void warn(String line) {
        if (said.add(line)) {
            warnings.accept(line);
        }
    }

    void detail(String line) {
        details.add(line);
    }

    List<String> details() {
        return List.copyOf(details);
    }

    /** A piece of foreign text, made safe for one log line: short, and without control characters. */
    static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            safe.append(Character.isISOControl(c) ? '?' : c);
        }
        return safe.append(text.length() > LONGEST ? "…\"" : "\"").toString();
    }
}
