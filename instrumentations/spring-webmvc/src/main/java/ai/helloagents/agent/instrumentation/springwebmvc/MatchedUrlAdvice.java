package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpRoute;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.resource.DefaultServletHttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * On {@code AbstractUrlHandlerMapping.exposePathWithinMapping}: handlers that are mapped to URLs (static resources, view
 * controllers, whole controllers) tell their pattern only when they are about to be called.
 */
public final class MatchedUrlAdvice {
    private MatchedUrlAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.This Object mapping, @Advice.Argument(0) String pattern, @Advice.Argument(2) Object argument) {
        HttpServletRequest request = (HttpServletRequest) argument;
        HttpRoute route = OpenRoute.of(request);
        if (route == null) {
            return;
        }
        // For a default handler Spring passes the path itself as the pattern: only what was registered is one.
        Object handler = registered(((AbstractUrlHandlerMapping) mapping).getHandlerMap(), pattern);
        if (handler != null) {
            OpenRoute.name(route, request, pattern);
        }
        if (handler instanceof ResourceHttpRequestHandler || handler instanceof DefaultServletHttpRequestHandler) {
            route.servedFile();
        }
    }

    /** Spring 5 tries patterns with a slash added, too. */
    private static @Nullable Object registered(Map<String, Object> handlers, String pattern) {
        Object handler = handlers.get(pattern);
        return handler == null && pattern.length() > 1 && pattern.endsWith("/")
                ? handlers.get(pattern.substring(0, pattern.length() - 1))
                : handler;
    }
}
