package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Before a response hands out a piece of its body. */
public final class ChunkAdvice {
    private ChunkAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.FieldValue("request") @Nullable Object request, @Advice.Argument(0) @Nullable Object chunk) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null && chunk instanceof Buffer bytes) {
            exchange.receives(bytes);
        }
    }
}
