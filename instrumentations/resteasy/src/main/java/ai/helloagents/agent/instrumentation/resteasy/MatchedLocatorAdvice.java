package ai.helloagents.agent.instrumentation.resteasy;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.jboss.resteasy.spi.metadata.ResourceLocator;

/** On {@code ResourceLocatorInvoker.resolveTargetFromLocator}: a locator has the beginning of the path. */
public final class MatchedLocatorAdvice {
    private MatchedLocatorAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.FieldValue("method") Object locator) {
        HttpServerCall call = HttpServerCall.current();
        if (call != null && !call.route().isKnown()) {
            String path = ((ResourceLocator) locator).getFullpath();
            call.route().began(path == null ? "" : path);
        }
    }
}
