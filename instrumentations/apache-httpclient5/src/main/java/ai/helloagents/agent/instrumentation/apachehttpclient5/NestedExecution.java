package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import org.jspecify.annotations.Nullable;

/** Another request that an application executes within a call, for a token say: its body is none of the call's. */
final class NestedExecution {
    private final LlmCall call;
    private final Object surrounding;

    private NestedExecution(LlmCall call, Object surrounding) {
        this.call = call;
        this.surrounding = surrounding;
        call.keep(null);
    }

    /** Null where this thread executes nothing but this. */
    static @Nullable NestedExecution begin() {
        LlmCall call = LlmCall.current();
        return call != null && call.kept() instanceof ClassicExecution surrounding
                ? new NestedExecution(call, surrounding)
                : null;
    }

    void end() {
        call.keep(surrounding);
    }
}
