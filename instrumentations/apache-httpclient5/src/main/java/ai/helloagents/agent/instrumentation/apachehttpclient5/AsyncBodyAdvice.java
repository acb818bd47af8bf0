package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** Within {@link AsyncExecuteAdvice}: no advice replaces more than one argument. */
public final class AsyncBodyAdvice {
    private AsyncBodyAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(1)
    public static @Nullable Object enter(@Advice.Argument(1) @Nullable Object body) {
        LlmCall call = LlmCall.current();
        return call != null && body instanceof AsyncEntityProducer producer && call.claimRequestBody(Heads.CLIENT)
                ? new ObservedEntityProducer(producer, call)
                : null;
    }
}
