package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** Before a part of a request is sent, up to Vert.x 5.0. */
public final class WriteByteBufAdvice {
    private WriteByteBufAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.This @Nullable Object request,
            @Advice.Argument(0) @Nullable Object chunk,
            @Advice.Argument(1) boolean last,
            @Advice.FieldValue("headWritten") boolean begun) {
        SentRequest.sends(request, chunk, last, !begun);
    }
}
