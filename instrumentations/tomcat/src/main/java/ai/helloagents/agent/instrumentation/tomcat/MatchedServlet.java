package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.calls.HttpRoute;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.mapper.MappingData;
import org.apache.tomcat.util.buf.MessageBytes;

/** Reads the mapping that Tomcat found for the original request, without the objects that the servlet API makes of it. */
final class MatchedServlet {
    /** {@code MappingData.matchType}: of an enum in {@code javax.servlet} or {@code jakarta.servlet}. */
    private static final MethodHandle MATCH_TYPE = matchType();

    private MatchedServlet() {}

    static void describe(Request request, HttpRoute route) {
        MappingData mapping = request.getMappingData();
        if (mapping == null || mapping.wrapper == null) {
            return;
        }
        Context context = request.getContext();
        String contextPath = context == null ? "" : context.getPath();
        switch (matchType(mapping)) {
            case "EXACT" -> route.mapped(contextPath, mapping.wrapperPath.toString());
            case "PATH" -> route.mappedPrefix(contextPath, text(mapping.wrapperPath));
            default -> {
                // The default servlet, the context root and extensions name no route.
            }
        }
    }

    /** Without making a text of Tomcat's buffer. */
    private static CharSequence text(MessageBytes path) {
        return path.getType() == MessageBytes.T_CHARS ? path.getCharChunk() : path.toString();
    }

    private static String matchType(MappingData mapping) {
        try {
            Object type = (Object) MATCH_TYPE.invokeExact(mapping);
            return type == null ? "" : ((Enum<?>) type).name();
        } catch (Throwable impossible) {
            return "";
        }
    }

    private static MethodHandle matchType() {
        try {
            return MethodHandles.publicLookup()
                    .unreflectGetter(MappingData.class.getField("matchType"))
                    .asType(MethodType.methodType(Object.class, MappingData.class));
        } catch (ReflectiveOperationException absent) {
            return MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, MappingData.class);
        }
    }
}
