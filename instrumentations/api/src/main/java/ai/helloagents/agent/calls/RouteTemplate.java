package ai.helloagents.agent.calls;

/**
 * Templates in one form, however a framework or its user wrote them: a slash in front, none behind, none twice, and
 * variables without the expression that they must match ({@code users/{id : \d{2}}/} is {@code /users/{id}}).
 */
public final class RouteTemplate {
    private static final JoinedText JOINED = new JoinedText((beginning, rest) -> beginning + '/' + rest);

    private RouteTemplate() {}

    /**
     * The template of a resource within another, each as its framework or its user wrote it. Made once for both, so that
     * no request has to.
     */
    public static String joined(String beginning, String rest) {
        return JOINED.of(beginning, rest);
    }

    /** The template itself if it is in that form, as nearly all are. */
    static String of(String template) {
        return isNormal(template) ? template : normalise(template);
    }

    private static boolean isNormal(String template) {
        if (template.isEmpty() || template.charAt(0) != '/') {
            return false;
        }
        boolean inVariable = false;
        char before = 0;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '{' || c == '}') {
                inVariable = c == '{';
            } else if (inVariable ? c == ':' || c == ' ' : c == '/' && before == '/') {
                return false;
            }
            before = c;
        }
        return before != '/' || template.length() == 1;
    }

    private static String normalise(String template) {
        StringBuilder normal = new StringBuilder(template.length() + 1).append('/');
        for (int i = 0; i < template.length(); ) {
            char c = template.charAt(i);
            if (c == '{') {
                int end = endOfVariable(template, i);
                appendVariable(normal, template, i, end);
                i = end;
            } else {
                if (c != '/' || normal.charAt(normal.length() - 1) != '/') {
                    normal.append(c);
                }
                i++;
            }
        }
        int last = normal.length() - 1;
        if (last > 0 && normal.charAt(last) == '/') {
            normal.setLength(last);
        }
        return normal.toString();
    }

    private static void appendVariable(StringBuilder normal, String template, int from, int end) {
        int colon = template.indexOf(':', from);
        if (colon < 0 || colon > end) {
            normal.append(template, from, end);
        } else {
            normal.append('{')
                    .append(template.substring(from + 1, colon).trim())
                    .append('}');
        }
    }

    /** Behind the brace that closes the variable: its expression may hold braces, alone only behind a backslash. */
    private static int endOfVariable(String template, int from) {
        int depth = 0;
        for (int i = from; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return template.length();
    }
}
