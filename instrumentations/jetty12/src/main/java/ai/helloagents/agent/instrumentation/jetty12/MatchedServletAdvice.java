package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.server.handler.ContextRequest;
import org.jspecify.annotations.Nullable;

/** On the constructor of {@code ServletContextRequest}: made once for a request that a web application gets. */
public final class MatchedServletAdvice {
    private MatchedServletAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.This Object request, @Advice.Argument(5) @Nullable Object match) {
        HttpServerCall call = HttpServerCall.current();
        if (call != null && match != null) {
            call.route()
                    .mapped(
                            ((ContextRequest) request).getContext().getContextPath(),
                            ((MatchedResource<?>) match).getPathSpec().getDeclaration());
        }
    }
}
