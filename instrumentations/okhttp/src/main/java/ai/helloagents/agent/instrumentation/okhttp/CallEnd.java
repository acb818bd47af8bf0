package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.InterruptedIOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** How a call that breaks off has ended: OkHttp throws the same for a call that was cancelled and for one that took too long. */
final class CallEnd {
    /** The chain is made after the clock of the call was started; at the first call, classes are loaded between. */
    private static final long LATER_THAN_THE_CLOCK = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int PART_OF_A_SHORT_TIMEOUT = 10;

    final LlmCall call;
    private final Call client;
    private final long started;

    /** @param started when the chain of interceptors was made, in terms of {@link System#nanoTime} */
    CallEnd(LlmCall call, Call client, long started) {
        this.call = call;
        this.client = client;
        this.started = started;
    }

    /** Whether this is the call that the library knows as that object. */
    boolean isOf(@Nullable Object call) {
        return call == client;
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

    /** The timeout of a whole call cancels it. */
    private boolean hasTimedOut() {
        long timeout = client.timeout().timeoutNanos();
        long later = Math.min(LATER_THAN_THE_CLOCK, timeout / PART_OF_A_SHORT_TIMEOUT);
        return timeout > 0 && System.nanoTime() - started >= timeout - later;
    }
}
