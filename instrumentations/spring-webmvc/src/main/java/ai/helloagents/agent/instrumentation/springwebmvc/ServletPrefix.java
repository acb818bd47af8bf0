package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.calls.HttpRoute;
import jakarta.servlet.http.HttpServletRequest;

/**
 * What stands before Spring's patterns in a path: the context path and the prefix that the servlet is mapped to. The
 * context path comes from the servlet context, because the request has it as the client typed it
 * ({@code /x/../shop}).
 */
final class ServletPrefix {
    private ServletPrefix() {}

    static String of(HttpServletRequest request) {
        String contextPath = request.getServletContext().getContextPath();
        return isMappedToPrefix(request) ? HttpRoute.prefix(contextPath, request.getServletPath()) : contextPath;
    }

    private static boolean isMappedToPrefix(HttpServletRequest request) {
        return PrefixMapping.KNOWN ? PrefixMapping.matched(request) : request.getPathInfo() != null;
    }
}
