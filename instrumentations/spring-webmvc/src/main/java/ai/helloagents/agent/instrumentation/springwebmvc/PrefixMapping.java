package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.api.RequiresClass;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

/** Whether a request matched a prefix mapping, as servlet containers tell it since 4.0. */
@RequiresClass("jakarta.servlet.http.HttpServletMapping")
final class PrefixMapping {
    /** Whether this container is 4.0 or newer: ask before anything else here. */
    static final boolean KNOWN = isKnown();

    private PrefixMapping() {}

    static boolean matched(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        return mapping != null && mapping.getMappingMatch() == MappingMatch.PATH;
    }

    private static boolean isKnown() {
        try {
            Class.forName("jakarta.servlet.http.HttpServletMapping", false, PrefixMapping.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException olderThanServlet4) {
            return false;
        }
    }
}
