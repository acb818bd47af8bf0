package ai.helloagents.agent.calls;

import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.metrics.AgentRegistry;
import ai.helloagents.agent.metrics.HttpServerMetrics;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request that the application answers, from its entry until the response is complete. A server integration opens
 * it, binds it to each thread that works on it, says what was committed, and ends it; the first end wins. Everything is
 * recorded at the end.
 */
public final class HttpServerCall extends HttpRoute {
    private static final HttpServerMetrics METRICS = new HttpServerMetrics(AgentRegistry.REGISTRY);

    private static final AtomicIntegerFieldUpdater<HttpServerCall> STATE =
            AtomicIntegerFieldUpdater.newUpdater(HttpServerCall.class, "state");
    private static final int REQUEST = 0;
    private static final int STREAM = 1;
    private static final int ENDED = 2;

    /** A client that went away before it got a status: known from nginx. */
    private static final int CLIENT_CLOSED_REQUEST = 499;

    private final long started = System.nanoTime();
    /** Not set to {@link #REQUEST}, which it is: a volatile write is no cheaper for that. */
    private volatile int state;

    private volatile int committedStatus;
    private volatile long firstByteNanos;
    private volatile boolean failed;
    private volatile boolean clientGone;

    private HttpServerCall() {
        METRICS.requestsInProgress.increment();
    }

    /**
     * Opens a call and binds it to this thread, whatever the thread was working on: for a server's own entry, which no
     * other request can surround.
     *
     * @return null on a thread of the agent
     */
    public static @Nullable HttpServerCall open() {
        if (AgentThread.isCurrent()) {
            return null;
        }
        DbCall.abandon();
        HttpServerCall call = new HttpServerCall();
        ThreadCalls.get().http = call;
        return call;
    }

    /**
     * Opens a call and binds it to this thread.
     *
     * @return null on a thread of the agent, and where this thread is working on a call already
     */
    public static @Nullable HttpServerCall begin() {
        return current() == null ? open() : null;
    }

    /** The call that this thread is working on. */
    public static @Nullable HttpServerCall current() {
        return ThreadCalls.get().http;
    }

    /**
     * Binds this call to another thread that goes on with it. To be followed by {@link #unbind} with what this returns.
     *
     * @return what the thread was working on
     */
    public @Nullable HttpServerCall bind() {
        ThreadCalls thread = ThreadCalls.get();
        HttpServerCall before = thread.http;
        thread.http = this;
        return before;
    }

    /** This thread stops working on its call, and goes on with what it did before. */
    public static void unbind(@Nullable HttpServerCall before) {
        ThreadCalls.get().http = before;
    }

    /** A task that works for the call of this thread, on whatever thread it runs; the same task where there is none. */
    public static Runnable bound(Runnable task) {
        HttpServerCall call = current();
        return call == null ? task : new BoundTask(call, task);
    }

    /** What is known of the route. Written by the frameworks, first come first served. */
    public HttpRoute route() {
        return this;
    }

    /**
     * The status line and the headers are on their way. Later changes of the status do not count.
     *
     * @param contentType of the response; tells a stream
     */
    public void committed(int status, @Nullable String contentType) {
        if (committedStatus != 0 || clientGone) {
            return;
        }
        committedStatus = status;
        if (HttpStreams.isStream(status, contentType) && STATE.compareAndSet(this, REQUEST, STREAM)) {
            firstByteNanos = System.nanoTime() - started;
            METRICS.requestsInProgress.decrement();
            METRICS.streamsInProgress.increment();
        }
    }

    /**
     * What was committed cannot be written, and nothing of it was: the server sends this instead.
     *
     * @param status of an error
     */
    public void replaced(int status) {
        if (committedStatus == 0 || clientGone) {
            return;
        }
        committedStatus = status;
        if (STATE.compareAndSet(this, STREAM, REQUEST)) {
            METRICS.streamsInProgress.decrement();
            METRICS.requestsInProgress.increment();
        }
    }

    /** This turned out to be no request of its own: an upgrade to HTTP/2, whose first request is counted instead. */
    public void discard() {
        int before = STATE.getAndSet(this, ENDED);
        if (before != ENDED) {
            (before == STREAM ? METRICS.streamsInProgress : METRICS.requestsInProgress).decrement();
        }
    }

    public boolean isCommitted() {
        return committedStatus != 0;
    }

    /** Whether the response turned out to be a stream. */
    public boolean isStream() {
        return state == STREAM;
    }

    public boolean hasEnded() {
        return state == ENDED;
    }

    /** An exception left the outermost filter or servlet. */
    public void failed() {
        failed = true;
    }

    /**
     * The connection broke while the response was written or the request was read. What is committed after this reaches
     * nobody and does not count.
     */
    public void clientGone() {
        clientGone = true;
    }

    /**
     * The response is complete, or will never be.
     *
     * @param method as the client sent it
     * @param request of the server, to read the path of
     * @param path as the client sent it, without query string. Asked for only where nothing else names the route, since
     *     servers make a text of it for whoever asks; a function that captures nothing costs nothing either
     * @param uncommittedStatus what counts if nothing was committed; 499 does if the client went away before
     */
    public <R> void end(String method, R request, Function<? super R, @Nullable String> path, int uncommittedStatus) {
        int before = STATE.getAndSet(this, ENDED);
        if (before == ENDED) {
            return;
        }
        (before == STREAM ? METRICS.streamsInProgress : METRICS.requestsInProgress).decrement();
        int status = committedStatus;
        if (status == 0) {
            status = clientGone ? CLIENT_CLOSED_REQUEST : uncommittedStatus;
        }
        boolean error = !clientGone && (failed || status >= 500);
        long nanos = System.nanoTime() - started;
        var series = METRICS.series(method, label(METRICS, status, request, path));
        if (before == STREAM) {
            series.stream(status, nanos, firstByteNanos, error);
        } else {
            series.request(status, nanos, error);
        }
    }
}
