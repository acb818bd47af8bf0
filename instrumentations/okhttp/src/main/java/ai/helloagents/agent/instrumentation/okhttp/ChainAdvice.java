package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** When the chain of a call is made: the one at index 0 is the first; each interceptor gets the next. */
public final class ChainAdvice {
    private ChainAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(1) @Nullable Object interceptors, @Advice.Argument(2) int index) {
        if (index == 0) {
            LlmInterceptor.insertInto(interceptors);
        }
    }
}
