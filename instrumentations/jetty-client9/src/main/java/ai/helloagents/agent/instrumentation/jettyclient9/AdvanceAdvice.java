package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.api.RequiresClass;
import ai.helloagents.agent.llm.LlmCall;
import org.eclipse.jetty.client.HttpContent;
import org.jspecify.annotations.Nullable;

/** When a body has turned to its next part; of interest while the headers are sent. */
@RequiresClass("org.eclipse.jetty.client.HttpContent")
public final class AdvanceAdvice {
    private AdvanceAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.This @Nullable Object content) {
        LlmCall call = LlmCall.current();
        if (call != null && call.kept() == content && content instanceof HttpContent part) {
            // What runs on this thread from here on may call models by itself.
            LlmCall.leave(null);
            SentBody.goesOn(call, part.getByteBuffer(), part.isLast());
        }
    }
}
