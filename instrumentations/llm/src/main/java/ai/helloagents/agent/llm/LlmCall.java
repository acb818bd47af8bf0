package ai.helloagents.agent.llm;

import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.llm.detect.LlmTarget;
import ai.helloagents.agent.metrics.AgentErrors;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to call a model over HTTP. The integration of a client begins it, tells what passes by, and ends it; the
 * first end wins, and everything is recorded then. Only bytes that the application reads or writes are told, when it
 * does. Nothing is thrown, whatever is told; what fails inside is counted as the agent's own failure, and the call is
 * observed no further.
 *
 * <p>A call is told by one thread at a time, but for its end: that may come from any.
 */
public final class LlmCall {
    private static final ThreadLocal<@Nullable LlmCall> CURRENT = new ThreadLocal<>();
    private static final String PART = "llm";

    private final LlmExchange exchange;
    private final AtomicBoolean ended = new AtomicBoolean();
    /** Read and written by the thread that sends. */
    private @Nullable Object requestBodyClaimant;

    private @Nullable Object kept;

    private volatile Cleaner.@Nullable Cleanable dropped;

    private LlmCall(LlmExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * @param port -1 where the request names none
     * @param path as it is sent, with or without a query string
     * @return null for what is no call of a model, on a thread of the agent, and where another client that surrounds
     *     this one observes the call already
     */
    public static @Nullable LlmCall begin(
            @Nullable String method, @Nullable String host, int port, @Nullable String path) {
        if (!"POST".equals(method)) {
            return null;
        }
        try {
            LlmTarget target = Llm.detection().detect(method, host, port, path);
            if (target == null || CURRENT.get() != null || AgentThread.isCurrent()) {
                return null;
            }
            return new LlmCall(new LlmExchange(target));
        } catch (Throwable failure) {
            AgentErrors.count(PART, failure);
            return null;
        }
    }

    /** Whether a request to this path may be a call at all, for clients that would have to work to know the host. */
    public static boolean mayBegin(@Nullable String path) {
        try {
            return path != null && Llm.detection().mayBe(path);
        } catch (Throwable failure) {
            AgentErrors.count(PART, failure);
            return false;
        }
    }

    /** The call that this thread works on. */
    public static @Nullable LlmCall current() {
        return CURRENT.get();
    }

    /**
     * What the integration of the client wants to find again where it finds the call; for the thread that began it. Null
     * when that is no longer needed: what is kept is not collected before the call has ended.
     */
    public void keep(@Nullable Object ofIntegration) {
        kept = ofIntegration;
    }

    public @Nullable Object kept() {
        return kept;
    }

    /**
     * Binds this call to the thread: clients that it uses from here on do not begin calls of their own. To be followed by
     * {@link #leave}.
     *
     * @return what the thread worked on
     */
    public @Nullable LlmCall enter() {
        LlmCall before = CURRENT.get();
        CURRENT.set(this);
        return before;
    }

    /** @param before what {@link #enter} returned */
    public static void leave(@Nullable LlmCall before) {
        // Not removed: the thread's next call would make the entry anew.
        CURRENT.set(before);
    }

    /** @param firstValue of a header of the request by its name; in whatever case */
    public void requestHead(Function<String, @Nullable String> firstValue) {
        observe(() -> exchange.requestHead(firstValue));
    }

    /**
     * Whether the caller is the first that wants to observe the body of the request. A client that has wrapped it asks
     * before; one that finds out by {@link #current} whether there is a call asks now, and may be inside the first.
     */
    public boolean claimRequestBody() {
        boolean first = requestBodyClaimant == null;
        if (first) {
            requestBodyClaimant = this;
        }
        return first;
    }

    /**
     * As {@link #claimRequestBody()}, for clients that come across the body each time that they send it: who was the first
     * is so again.
     *
     * @param claimant the same each time, and equal in all class loaders
     */
    public boolean claimRequestBody(String claimant) {
        if (requestBodyClaimant == null) {
            requestBodyClaimant = claimant;
        }
        return claimant.equals(requestBodyClaimant);
    }

    /** The body of the request is sent: once, or again for a redirect, an authentication, or another route. */
    public void requestBodyBegins() {
        observe(exchange::requestBodyBegins);
    }

    public void requestBytes(byte[] bytes, int offset, int length) {
        if (!ended.get()) {
            try {
                exchange.requestBytes(bytes, offset, length);
            } catch (Throwable failure) {
                abandon(failure);
            }
        }
    }

    /** @param bytes from position to limit, neither of which is moved */
    public void requestBytes(ByteBuffer bytes) {
        if (!ended.get()) {
            try {
                exchange.requestBytes(bytes);
            } catch (Throwable failure) {
                abandon(failure);
            }
        }
    }

    public void requestBodyEnds() {
        observe(exchange::requestBodyEnds);
    }

    /** The body of the request cannot be sent. There may be a response all the same: where none comes, this was the end. */
    public void requestFailed(Throwable failure) {
        observe(() -> exchange.requestFailed(failure));
    }

    /**
     * Status and headers of the response that the application gets.
     *
     * @param firstValue of a header by its name; in whatever case
     * @param decoded whether the bytes that follow are free of what the header {@code Content-Encoding} names
     */
    public void responseHead(int status, Function<String, @Nullable String> firstValue, boolean decoded) {
        observe(() -> exchange.responseHead(status, firstValue, decoded));
    }

    public void responseBytes(byte[] bytes, int offset, int length) {
        if (!ended.get()) {
            try {
                exchange.responseBytes(bytes, offset, length);
                endIfComplete();
            } catch (Throwable failure) {
                abandon(failure);
            }
        }
    }

    /** @param bytes from position to limit, neither of which is moved */
    public void responseBytes(ByteBuffer bytes) {
        if (!ended.get()) {
            try {
                exchange.responseBytes(bytes);
                endIfComplete();
            } catch (Throwable failure) {
                abandon(failure);
            }
        }
    }

    /** The body of the response has ended, as the application sees it. */
    public void responseEnds() {
        end(exchange::responseEnds);
    }

    /** No response, or no more of it: an error of input or output, a timeout. */
    public void failed(Throwable failure) {
        end(() -> exchange.failed(failure));
    }

    /** The application closed, cancelled or dropped it. After the end of what the model had to say, that is no news. */
    public void cancelled() {
        end(exchange::cancelled);
    }

    /** When the application drops this object without an end, it drops the call: nothing else may keep the object. */
    public void endWhenDropped(Object body) {
        Cleaner.Cleanable watched = Dropped.watch(body, this);
        dropped = watched;
        if (ended.get()) {
            watched.clean();
        }
    }

    /** Whether there is nothing more to tell. */
    public boolean hasEnded() {
        return ended.get();
    }

    private void endIfComplete() {
        if (exchange.isComplete()) {
            end(exchange::responseEnds);
        } else if (exchange.isOfNoInterest()) {
            end(exchange::drop);
        }
    }

    private void observe(Runnable part) {
        if (!ended.get()) {
            try {
                part.run();
                if (exchange.isOfNoInterest()) {
                    end(exchange::drop);
                }
            } catch (Throwable failure) {
                abandon(failure);
            }
        }
    }

    private void end(Runnable how) {
        if (ended.compareAndSet(false, true)) {
            try {
                how.run();
            } catch (Throwable failure) {
                AgentErrors.count(PART, failure);
            } finally {
                release();
            }
        }
    }

    private void release() {
        exchange.release();
        Cleaner.Cleanable watched = dropped;
        if (watched != null) {
            watched.clean();
        }
    }

    /** The agent itself has failed: the call is observed no further, and nothing of it is recorded. */
    public void abandon(Throwable failure) {
        // Another thread may have ended the call in the midst of this.
        if (!ended.get()) {
            AgentErrors.count(PART, failure);
            end(exchange::drop);
        }
    }
}
