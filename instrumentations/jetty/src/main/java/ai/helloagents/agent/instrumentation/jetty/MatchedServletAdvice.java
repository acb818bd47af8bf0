package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.api.RequiresClass;
import ai.helloagents.agent.calls.HttpServerCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathSpec;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ServletHandler.getMatchedServlet}: first called for the original request, in the scope of its context. The
 * first releases of 9.4 do not have it, and routes are then derived from the path.
 */
@RequiresClass("org.eclipse.jetty.http.pathmap.MatchedResource")
public final class MatchedServletAdvice {
    /** {@code PathSpec.getDeclaration}: of a class in Jetty 9, of an interface since then. */
    private static final MethodHandle DECLARATION = declaration();

    private MatchedServletAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Return @Nullable Object match) throws Throwable {
        HttpServerCall call = HttpServerCall.current();
        ContextHandler.Context context = ContextHandler.getCurrentContext();
        if (call == null || context == null || match == null) {
            return;
        }
        PathSpec mapping = ((MatchedResource<?>) match).getPathSpec();
        // None for a servlet that was asked for by its name.
        if (mapping != null) {
            call.route().mapped(context.getContextPath(), (String) DECLARATION.invokeExact(mapping));
        }
    }

    private static MethodHandle declaration() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(PathSpec.class, "getDeclaration", MethodType.methodType(String.class));
        } catch (ReflectiveOperationException absent) {
            return MethodHandles.dropArguments(MethodHandles.constant(String.class, "/"), 0, PathSpec.class);
        }
    }
}
