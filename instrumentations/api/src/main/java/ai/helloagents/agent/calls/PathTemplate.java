package ai.helloagents.agent.calls;

/**
 * Derives a route from a path where no framework names one: segments that look like identifiers become {@code {id}}.
 * One placeholder for all kinds of identifiers, because the same position may hold a number today and a UUID tomorrow.
 */
final class PathTemplate {
    private static final String ID = "{id}";
    private static final int MOST_SEGMENTS = 8;
    private static final int LONGEST_SEGMENT = 40;

    private PathTemplate() {}

    static String of(String path) {
        StringBuilder template = null;
        int segments = 0;
        for (int from = 1; from <= path.length(); ) {
            int end = path.indexOf('/', from);
            if (end < 0) {
                end = path.length();
            }
            if (++segments > MOST_SEGMENTS) {
                return (template == null ? path.substring(0, from - 1) : template.toString()) + "/*";
            }
            if (isIdentifier(path, from, end)) {
                if (template == null) {
                    template = new StringBuilder(path.length()).append(path, 0, from - 1);
                }
                template.append('/').append(ID);
            } else if (template != null) {
                template.append('/').append(path, from, end);
            }
            from = end + 1;
        }
        if (template == null) {
            return path.isEmpty() ? "/" : path;
        }
        return template.toString();
    }

    private static boolean isIdentifier(String path, int from, int end) {
        int length = end - from;
        if (length > LONGEST_SEGMENT) {
            return true;
        }
        int digits = 0;
        int hexLetters = 0;
        int letters = 0;
        int dashes = 0;
        for (int i = from; i < end; i++) {
            char c = path.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
                hexLetters++;
            } else if ((c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z')) {
                letters++;
            } else if (c == '-' || c == '_' || c == '.' || c == ',' || c == ':') {
                dashes++;
            } else {
                // Escapes, e-mail addresses, path parameters: whatever it is, no template has it.
                return true;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (letters == 0 && hexLetters == 0) {
            return true;
        }
        boolean hex = letters == 0 && digits + hexLetters >= 8;
        boolean token = length >= 16 && digits >= 2 && dashes <= 1;
        return hex || token;
    }
}
