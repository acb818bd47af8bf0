package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpRoute;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;

/**
 * On {@code DispatcherServlet.getHandler}: annotated methods (Actuator's too) and router functions have left their
 * pattern in an attribute by then.
 */
public final class MatchedHandlerAdvice {
    private MatchedHandlerAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Argument(0) Object argument, @Advice.Return @Nullable Object chain) {
        if (chain == null) {
            return;
        }
        HttpServletRequest request = (HttpServletRequest) argument;
        HttpRoute route = OpenRoute.of(request);
        if (route != null
                && isOwnPattern(request, ((HandlerExecutionChain) chain).getHandler())
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            OpenRoute.name(route, request, pattern);
        }
    }

    /** After a forward, the attribute may still be that of the handler which forwarded. */
    private static boolean isOwnPattern(HttpServletRequest request, Object handler) {
        return handler instanceof HandlerMethod
                || handler instanceof HandlerFunction
                || !OpenRoute.isForwarded(request);
    }
}
