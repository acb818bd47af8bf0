package ai.helloagents.agent.calls;

import ai.helloagents.agent.metrics.HttpServerMetrics;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's route, and the label that follows from it. In order: the framework's template, the
 * servlet's mapping, {@code unmatched} for a 404, {@code static} for a file, and last a template derived from the path.
 */
public final class HttpRoute {
    private static final String UNMATCHED = "unmatched";
    private static final String STATIC = "static";

    private @Nullable String prefix;
    private @Nullable String beginning;
    private @Nullable String template;
    private boolean templateOfForward;
    private @Nullable String mapping;
    private boolean mappingAsked;
    private boolean staticFile;

    HttpRoute() {}

    /**
     * The template that a framework matched; the first of a request wins, so that an error page does not replace it.
     *
     * @param prefix context path and servlet prefix, as deployed, such as {@code /shop/api}; empty for none
     * @param template such as {@code /users/{id}}; an expression in a variable ({@code {id:\d+}}) is left out of the
     *     route, and so is a slash at the end. {@code /*} and {@code /**} say nothing and are ignored
     * @param forwarded whether the request was forwarded to the framework; then the servlet mapping that the client
     *     asked for is stronger
     */
    public void matched(String prefix, String template, boolean forwarded) {
        if (this.template != null) {
            return;
        }
        String whole = RouteTemplate.of(beginning == null ? template : beginning + '/' + template);
        if (!whole.equals("/*") && !whole.equals("/**")) {
            this.prefix = prefix;
            this.template = whole;
            this.templateOfForward = forwarded;
        }
    }

    /**
     * A template matched the beginning of the path; {@link #matched} names the rest, if something matches it.
     *
     * @param template such as {@code /users/{id}}, of a sub-resource locator
     */
    public void began(String template) {
        beginning = beginning == null ? template : beginning + '/' + template;
    }

    /**
     * The servlet mapping that the original request matched; the first of a request wins, be it one that says nothing,
     * so that a forward does not replace it.
     *
     * @param contextPath as deployed; empty or {@code /} for the root
     * @param pattern such as {@code /reports/*}; {@code /}, {@code /*} and extensions say nothing and are ignored
     */
    public void mapped(String contextPath, String pattern) {
        if (!mappingAsked && !matchesEverything(pattern) && !pattern.startsWith("*.")) {
            mapping = contextPath.length() > 1 ? contextPath + pattern : pattern;
        }
        mappingAsked = true;
    }

    /** The request was answered by a servlet that serves files. */
    public void servedFile() {
        staticFile = true;
    }

    /** Whether a framework named the route; what comes later does not change it. */
    public boolean isKnown() {
        return template != null;
    }

    String label(HttpServerMetrics metrics, String path, int status) {
        if (template != null && !(templateOfForward && mapping != null)) {
            return metrics.admitRoute(prefixed(template));
        }
        if (mapping != null) {
            return metrics.admitRoute(mapping);
        }
        if (status == 404) {
            return UNMATCHED;
        }
        if (staticFile && status < 400) {
            return STATIC;
        }
        return metrics.admitDerivedRoute(PathTemplate.of(path), status);
    }

    private String prefixed(String matched) {
        if (prefix == null || prefix.isEmpty()) {
            return matched;
        }
        return matched.equals("/") ? prefix : prefix + matched;
    }

    private static boolean matchesEverything(String pattern) {
        return switch (pattern) {
            case "/", "/*", "/**", "" -> true;
            default -> false;
        };
    }
}
