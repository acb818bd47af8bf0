package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Before a part of a request is sent, from Vert.x 5.1 on. */
public final class WriteBufferAdvice {
    private WriteBufferAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.This @Nullable Object request,
            @Advice.Argument(0) @Nullable Object chunk,
            @Advice.Argument(1) boolean last,
            @Advice.FieldValue("headersSent") boolean begun) {
        SentRequest.sends(request, chunk, last, !begun);
    }
}
