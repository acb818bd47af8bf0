package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/**
 * Derives a route from a path where no framework names one: segments that look like identifiers become {@code {id}}.
 * One placeholder for all kinds of identifiers, because the same position may hold a number today and a UUID tomorrow.
 * Words stay, also those that name a person: from the path alone they cannot be told from the name of a page.
 */
final class PathTemplate {
    private static final String ID = "{id}";
    private static final int MOST_SEGMENTS = 8;

    private PathTemplate() {}

    /** @param path as the client sent it; the path itself is returned where nothing in it needs replacing */
    static String of(String path) {
        if (!path.startsWith("/")) {
            return path.equals("*") ? path : of(pathOf(path));
        }
        if (path.length() == 1) {
            return path;
        }
        StringBuilder template = null;
        int segments = 0;
        for (int from = 1; from <= path.length(); ) {
            int next = endOfSegment(path, from);
            int end = withoutParameters(path, from, next);
            if (end > from && ++segments > MOST_SEGMENTS) {
                return begin(template, path, from).append("/*").toString();
            }
            boolean identifier = PathSegment.isIdentifier(path, from, end);
            if (template != null || identifier || end == from || end < next) {
                template = append(begin(template, path, from), path, from, end, identifier);
            }
            from = next + 1;
        }
        return template == null ? path : template.isEmpty() ? "/" : template.toString();
    }

    private static StringBuilder append(StringBuilder template, String path, int from, int end, boolean identifier) {
        if (identifier) {
            return template.append('/').append(ID);
        }
        // An empty segment is left out: servers answer "//" like "/".
        return from == end ? template : template.append('/').append(path, from, end);
    }

    private static StringBuilder begin(@Nullable StringBuilder template, String path, int from) {
        return template == null ? new StringBuilder(path.length()).append(path, 0, from - 1) : template;
    }

    private static int endOfSegment(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    /** Path parameters ({@code ;jsessionid=…}) belong to no template. */
    private static int withoutParameters(String path, int from, int end) {
        for (int i = from; i < end; i++) {
            if (path.charAt(i) == ';') {
                return i;
            }
        }
        return end;
    }

    /** Of a request line with an absolute URI; anything else without a slash in front gets one. */
    private static String pathOf(String uri) {
        int authority = uri.indexOf("://");
        if (authority < 0) {
            return "/" + uri;
        }
        int slash = uri.indexOf('/', authority + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }
}
