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
     * @param template such as {@code /users/{id}}; templates that match everything say nothing and are ignored
     * @param forwarded whether the request was forwarded to the framework; then the servlet mapping that the client
     *     asked for is stronger
     */
    public void matched(String prefix, String template, boolean forwarded) {
        if (this.template == null && !matchesEverything(template)) {
            this.prefix = prefix;
            this.template = template;
            this.templateOfForward = forwarded;
        }
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

    public boolean isKnown() {
        return template != null;
    }

    String label(HttpServerMetrics metrics, String path, int status) {
        String matched = template;
        if (matched != null && !(templateOfForward && mapping != null)) {
            return metrics.admitRoute(prefix == null || prefix.isEmpty() ? matched : prefix + matched);
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

    private static boolean matchesEverything(String pattern) {
        return switch (pattern) {
            case "/", "/*", "/**", "" -> true;
            default -> false;
        };
    }
}
