package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.api.Advice;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** A response that is closed takes its connection with it, and does not close its entity. */
public final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object response) {
        if (response instanceof HttpResponse closed && closed.getEntity() instanceof ObservedResponseEntity entity) {
            entity.closed();
        }
    }
}
