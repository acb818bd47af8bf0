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
        // None of another request that an interceptor executes while the call begins.
        if (call == null || !(call.kept() instanceof AsyncExecution)) {
            return null;
        }
        call.keep(null);
        return body instanceof AsyncEntityProducer producer ? new ObservedEntityProducer(producer, call) : null;
    }
}
