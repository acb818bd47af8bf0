package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.jspecify.annotations.Nullable;

/** A response that is closed at once takes its connection with it, and does not close its entity. */
public final class ClassicCloseAdvice {
    private ClassicCloseAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This @Nullable Object response) {
        if (response instanceof HttpEntityContainer container
                && container.getEntity() instanceof ObservedResponseEntity entity) {
            entity.closed();
        }
    }
}
