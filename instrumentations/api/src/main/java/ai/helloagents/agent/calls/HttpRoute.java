package ai.helloagents.agent.calls;

import ai.helloagents.agent.metrics.HttpServerMetrics;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request's route, and the label that follows from it. In order: the framework's template, the
 * servlet's mapping, {@code unmatched} for a 404, {@code static} for a file, and last a template derived from the path.
 *
 * <p>A call is its own route: each request makes one object, not two.
 */
public class HttpRoute {
    private static final String UNMATCHED = "unmatched";
    private static final String STATIC = "static";

    private static final JoinedText PREFIXES = new JoinedText(String::concat);
    private static final JoinedText TEMPLATES = new JoinedText(HttpRoute::named);
    private static final JoinedText MAPPINGS = new JoinedText(String::concat);
    private static final JoinedText PREFIX_MAPPINGS = new JoinedText((context, path) -> context + path + "/*");

    private @Nullable String beginning;
    /** Prefix included, as {@link #mapping} includes the context path. */
    private @Nullable String template;

    private @Nullable String mapping;
    private boolean templateOfForward;
    private boolean mappingAsked;
    private boolean staticFile;

    HttpRoute() {}

    /**
     * A prefix for {@link #matched}.
     *
     * @param contextPath as deployed; empty for the root
     * @param servletPath that the servlet's prefix mapping begins with; empty for none
     */
    public static String prefix(String contextPath, String servletPath) {
        if (servletPath.isEmpty()) {
            return contextPath;
        }
        return contextPath.isEmpty() ? servletPath : PREFIXES.of(contextPath, servletPath);
    }

    /**
     * The template that a framework matched; the first of a request wins, so that an error page does not replace it.
     *
     * @param prefix context path and servlet prefix, as deployed, such as {@code /shop/api}; empty for none. A slash at
     *     its end is left out
     * @param found such as {@code /users/{id}}; an expression in a variable ({@code {id:\d+}}) is left out of the
     *     route, and so is a slash at the end. {@code /*} and {@code /**} say nothing and are ignored
     * @param forwarded whether the request was forwarded to the framework; then the servlet mapping that the client
     *     asked for is stronger
     */
    public void matched(String prefix, String found, boolean forwarded) {
        if (template != null) {
            return;
        }
        String route = TEMPLATES.of(prefix, beginning == null ? found : RouteTemplate.joined(beginning, found));
        if (!route.isEmpty()) {
            template = route;
            templateOfForward = forwarded;
        }
    }

    /**
     * A template matched the beginning of the path; {@link #matched} names the rest, if something matches it.
     *
     * @param found such as {@code /users/{id}}, of a sub-resource locator
     */
    public void began(String found) {
        beginning = beginning == null ? found : RouteTemplate.joined(beginning, found);
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
            mapping = contextPath.length() > 1 ? MAPPINGS.of(contextPath, pattern) : pattern;
        }
        mappingAsked = true;
    }

    /**
     * As {@link #mapped}, where a server tells of a prefix mapping only what stands before its {@code /*}.
     *
     * @param path such as {@code /reports}; may be a buffer of the server, which is read here and not kept
     */
    public void mappedPrefix(String contextPath, CharSequence path) {
        if (!mappingAsked && path.length() > 0) {
            mapping = PREFIX_MAPPINGS.of(contextPath.length() > 1 ? contextPath : "", path);
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

    /** @param path asked for only where nothing else names the route */
    <R> String label(HttpServerMetrics metrics, int status, R request, Function<? super R, @Nullable String> path) {
        if (template != null && !(templateOfForward && mapping != null)) {
            return metrics.admitRoute(template);
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
        String sent = path.apply(request);
        return metrics.admitDerivedRoute(PathTemplate.of(sent == null ? "" : sent), status);
    }

    /** @return empty for a template that says nothing */
    private static String named(String prefix, String found) {
        String normal = RouteTemplate.of(found);
        if (normal.equals("/*") || normal.equals("/**")) {
            return "";
        }
        String before = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        if (before.isEmpty()) {
            return normal;
        }
        return normal.equals("/") ? before : before + normal;
    }

    private static boolean matchesEverything(String pattern) {
        return switch (pattern) {
            case "/", "/*", "/**", "" -> true;
            default -> false;
        };
    }
}
