package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.api.Advice;
import org.jspecify.annotations.Nullable;

/**
 * When the application cancels the future of a response that has not come whole. The subscriber then gets an error like
 * any other, and gets it before the future says that it is cancelled.
 */
public final class CancelAdvice {
    private CancelAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.Argument(0) boolean interrupts, @Advice.FieldValue("responseHandler") @Nullable Object handler) {
        if (interrupts && handler instanceof ObservedBodyHandler<?> observed) {
            observed.cancelled();
        }
    }
}
