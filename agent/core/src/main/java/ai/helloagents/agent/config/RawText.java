package ai.helloagents.agent.config;

import org.jspecify.annotations.Nullable;

/** Values come from shells, YAML and env files, which leave blanks and quotes around them. */
final class RawText {
    private RawText() {}

    /** The value without blanks and one pair of quotes around it, or null where nothing is left: then it is not set. */
    static @Nullable String clean(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        String text = raw.strip();
        if (isQuoted(text)) {
            // Blanks inside the quotes were meant.
            text = text.substring(1, text.length() - 1);
        }
        return text.isBlank() ? null : text;
    }

    private static boolean isQuoted(String text) {
        if (text.length() < 2) {
            return false;
        }
        char first = text.charAt(0);
        return (first == '"' || first == '\'') && text.charAt(text.length() - 1) == first;
    }
}
