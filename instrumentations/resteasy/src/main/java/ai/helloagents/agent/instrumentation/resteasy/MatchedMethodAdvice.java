package ai.helloagents.agent.instrumentation.resteasy;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.JaxRsRoutes;
import org.jboss.resteasy.spi.HttpRequest;
import org.jboss.resteasy.spi.metadata.ResourceMethod;

/** On {@code ResourceMethodInvoker.invoke}: filters, and then the method, are about to answer. */
public final class MatchedMethodAdvice {
    private static final JaxRsRoutes ROUTES = JaxRsRoutes.of(HttpRequest.class);

    private MatchedMethodAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) Object argument, @Advice.FieldValue("method") Object method) {
        HttpServerCall call = HttpServerCall.current();
        if (call == null || call.route().isKnown()) {
            return;
        }
        HttpRequest request = (HttpRequest) argument;
        String path = ((ResourceMethod) method).getFullpath();
        ROUTES.matched(
                call.route(), BasePath.of(request), path == null ? "" : path, request, HttpRequest::getAttribute);
    }
}
