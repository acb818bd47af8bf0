package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.Context;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * On {@code ServletHandler.getMatchedServlet} of ee8 and ee9: first called for the original request, in the scope of its
 * context.
 */
public final class NestedMatchedServletAdvice {
    private NestedMatchedServletAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Return @Nullable Object match) {
        HttpServerCall call = HttpServerCall.current();
        Context context = ContextHandler.getCurrentContext();
        // A servlet that was asked for by its name matched no pattern.
        if (call != null && context != null && match != null && ((MatchedResource<?>) match).getPathSpec() != null) {
            call.route()
                    .mapped(
                            context.getContextPath(),
                            ((MatchedResource<?>) match).getPathSpec().getDeclaration());
        }
    }
}
