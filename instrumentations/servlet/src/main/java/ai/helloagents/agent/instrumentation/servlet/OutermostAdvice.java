package ai.helloagents.agent.instrumentation.servlet;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * On {@code Servlet.service} and {@code Filter.doFilter}: where no server integration has opened a call, the first of
 * them to be entered does. All others on the way find the call open, and cost one look at the thread.
 */
public final class OutermostAdvice {
    private OutermostAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(0) Object request) {
        if (HttpServerCall.current() != null
                || !(request instanceof HttpServletRequest http)
                || http.getDispatcherType() != DispatcherType.REQUEST) {
            return null;
        }
        return HttpServerCall.begin();
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Argument(0) Object request,
            @Advice.Argument(1) Object response,
            @Advice.Enter @Nullable Object call,
            @Advice.Thrown @Nullable Throwable failure) {
        if (call != null) {
            HttpServerCall.unbind(null);
            new ServletExchange((HttpServerCall) call, (HttpServletRequest) request, (HttpServletResponse) response)
                    .left(failure);
        }
    }
}
