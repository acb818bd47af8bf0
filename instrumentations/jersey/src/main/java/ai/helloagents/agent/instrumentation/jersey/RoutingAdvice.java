package ai.helloagents.agent.instrumentation.jersey;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.JaxRsRoutes;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.internal.process.RequestProcessingContext;
import org.glassfish.jersey.server.internal.routing.RoutingContext;
import org.jspecify.annotations.Nullable;

/** On {@code RoutingStage.apply}: where Jersey finds out which method of which resource answers. */
public final class RoutingAdvice {
    private static final JaxRsRoutes ROUTES = JaxRsRoutes.of(ContainerRequest.class);

    private RoutingAdvice() {}

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Argument(0) Object argument, @Advice.Thrown @Nullable Throwable refusal) {
        HttpServerCall call = HttpServerCall.current();
        if (call == null || call.route().isKnown()) {
            return;
        }
        RequestProcessingContext context = (RequestProcessingContext) argument;
        String template = template(context.routingContext(), refusal);
        if (template != null) {
            ContainerRequest request = context.request();
            ROUTES.matched(
                    call.route(), request.getBaseUri().getRawPath(), template, request, ContainerRequest::getProperty);
        }
    }

    private static @Nullable String template(RoutingContext routing, @Nullable Throwable refusal) {
        if (refusal != null) {
            return isOfMethodOrMediaType(refusal) ? ResourceTemplates.refusing(routing) : null;
        }
        // Without an endpoint, a locator may have matched the beginning of the path, but nothing the rest.
        return routing.getEndpoint() == null ? null : ResourceTemplates.matched(routing);
    }

    /** 405, 406 and 415, of which the class stands in a package of two names. */
    private static boolean isOfMethodOrMediaType(Throwable refusal) {
        return switch (refusal.getClass().getSimpleName()) {
            case "NotAllowedException", "NotAcceptableException", "NotSupportedException" -> true;
            default -> false;
        };
    }
}
