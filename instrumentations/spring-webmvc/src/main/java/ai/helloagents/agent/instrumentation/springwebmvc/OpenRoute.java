package ai.helloagents.agent.instrumentation.springwebmvc;

import ai.helloagents.agent.calls.HttpRoute;
import ai.helloagents.agent.calls.HttpServerCall;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The route of the call that this thread works on, as long as it may still be named. */
final class OpenRoute {
    private OpenRoute() {}

    /** @return null if the route is known, or if this is an error page or an included part */
    static @Nullable HttpRoute of(HttpServletRequest request) {
        HttpServerCall call = HttpServerCall.current();
        if (call == null || call.route().isKnown()) {
            return null;
        }
        DispatcherType type = request.getDispatcherType();
        return type == DispatcherType.ERROR || type == DispatcherType.INCLUDE ? null : call.route();
    }

    static void name(HttpRoute route, HttpServletRequest request, String pattern) {
        route.matched(ServletPrefix.of(request), pattern, isForwarded(request));
    }

    static boolean isForwarded(HttpServletRequest request) {
        return request.getDispatcherType() != DispatcherType.REQUEST;
    }
}
