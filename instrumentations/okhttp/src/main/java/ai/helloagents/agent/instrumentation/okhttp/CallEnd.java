package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.InterruptedIOException;
import okhttp3.Call;

/** How a call that breaks off has ended: OkHttp throws the same for a call that was cancelled and for one that took too long. */
final class CallEnd {
    final LlmCall call;
    private final Call client;
    private final long started = System.nanoTime();

    CallEnd(LlmCall call, Call client) {
        this.call = call;
        this.client = client;
    }

    void failed(Throwable failure) {
        if (!client.isCanceled()) {
            call.failed(failure);
        } else if (hasTimedOut()) {
            call.failed(new InterruptedIOException("timeout"));
        } else {
            call.cancelled();
        }
    }

    /** The timeout of a whole call cancels it. Its clock started before the application's interceptors. */
    private boolean hasTimedOut() {
        long timeout = client.timeout().timeoutNanos();
        return timeout > 0 && System.nanoTime() - started >= timeout - timeout / 20;
    }
}
