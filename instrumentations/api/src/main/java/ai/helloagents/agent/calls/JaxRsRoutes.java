package ai.helloagents.agent.calls;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Names routes for an implementation of JAX-RS. The servlet request is seen through its attributes only, so that no
 * servlet type is named and one class serves {@code javax} and {@code jakarta}.
 */
public final class JaxRsRoutes {
    private final String errorAttribute;
    private final String includeAttribute;
    private final String forwardAttribute;

    private JaxRsRoutes(String dispatcher) {
        errorAttribute = dispatcher + ".error.request_uri";
        includeAttribute = dispatcher + ".include.request_uri";
        forwardAttribute = dispatcher + ".forward.request_uri";
    }

    /** @param implementation a class of it, whose loader tells which of the two it is written for */
    public static JaxRsRoutes of(Class<?> implementation) {
        try {
            Class.forName("jakarta.ws.rs.Path", false, implementation.getClassLoader());
            return new JaxRsRoutes("jakarta.servlet");
        } catch (ClassNotFoundException olderThanJakarta) {
            return new JaxRsRoutes("javax.servlet");
        }
    }

    /**
     * The template that was matched, unless what is dispatched here is an error page or an included part.
     *
     * @param basePath of the request's base URI, as it was sent
     * @param template of class and method
     * @param request as the implementation shows it
     * @param attribute gives an attribute of the servlet request
     */
    public <R> void matched(
            HttpRoute route,
            String basePath,
            String template,
            R request,
            BiFunction<? super R, String, @Nullable Object> attribute) {
        if (isAsDeployed(basePath)
                && attribute.apply(request, errorAttribute) == null
                && attribute.apply(request, includeAttribute) == null) {
            route.matched(basePath, template, attribute.apply(request, forwardAttribute) != null);
        }
    }

    /**
     * The base path holds the context path as the client wrote it, and there is no end of ways to write it
     * ({@code /x/../shop}). All but one have something in them that no deployed path has.
     */
    private static boolean isAsDeployed(String basePath) {
        return basePath.indexOf('%') < 0
                && basePath.indexOf(';') < 0
                && !basePath.contains("//")
                && !basePath.contains("/./")
                && !basePath.contains("/../");
    }
}
