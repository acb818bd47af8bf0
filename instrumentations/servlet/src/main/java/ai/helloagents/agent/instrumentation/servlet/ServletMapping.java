package ai.helloagents.agent.instrumentation.servlet;

import ai.helloagents.agent.api.RequiresClass;
import ai.helloagents.agent.calls.HttpRoute;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;

/** The mapping that a request matched, as servlet containers tell it since 4.0. */
@RequiresClass("jakarta.servlet.http.HttpServletMapping")
final class ServletMapping {
    /** Whether this container is 4.0 or newer: ask before anything else here. */
    static final boolean AVAILABLE = isAvailable();

    private ServletMapping() {}

    static void describe(HttpServletRequest request, HttpRoute route) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        if (mapping != null && mapping.getPattern() != null) {
            route.mapped(request.getServletContext().getContextPath(), mapping.getPattern());
        }
    }

    private static boolean isAvailable() {
        try {
            Class.forName("jakarta.servlet.http.HttpServletMapping", false, ServletMapping.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException olderThanServlet4) {
            return false;
        }
    }
}
