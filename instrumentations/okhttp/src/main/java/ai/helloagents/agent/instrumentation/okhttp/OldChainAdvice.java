package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/** As {@link ChainAdvice}, with the constructor of OkHttp 3 and 4.2. */
public final class OldChainAdvice {
    private OldChainAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.Argument(0) @Nullable Object interceptors, @Advice.Argument(3) int index) {
        if (index == 0) {
            LlmInterceptor.insertInto(interceptors);
        }
    }
}
