package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import okhttp3.Request;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * When the client has sent the head of a request and is about to write its body, again for a redirect or another route.
 * The request stays the application's own; what its network interceptors do to the body is done by then.
 */
public final class SendBodyAdvice {
    private static final String CLAIMANT = "okhttp";

    private SendBodyAdvice() {}

    @Advice.OnMethodExit
    @Advice.ReplacesReturn
    public static @Nullable Object exit(
            @Advice.FieldValue("call") @Nullable Object client,
            @Advice.Argument(0) @Nullable Object request,
            @Advice.Argument(1) boolean duplex,
            @Advice.Return @Nullable Object body) {
        LlmCall call = LlmCall.current();
        // A duplex body goes on while the response is read.
        if (call == null || duplex || !(body instanceof Sink sink) || !(request instanceof Request sent)) {
            return null;
        }
        // An interceptor may make calls of its own, for a token say.
        boolean own = call.kept() instanceof CallEnd end && end.isOf(client);
        if (!own || !call.claimRequestBody(CLAIMANT)) {
            return null;
        }
        call.requestHead(sent::header);
        call.requestBodyBegins();
        return new ObservedSink(sink, call);
    }
}
