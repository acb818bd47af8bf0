package ai.helloagents.agent.instrumentation.jettyclient;

import java.nio.ByteBuffer;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/** Looks at each chunk when the application reads it. What it demands, and when, is its own affair. */
final class ObservedSource implements Content.Source {
    private final Content.Source source;
    private final ObservedListeners listeners;
    private final Response response;
    /** Read last; the application hands it back where it gives up for it. */
    private @Nullable Throwable passing;

    ObservedSource(Content.Source source, ObservedListeners listeners, Response response) {
        this.source = source;
        this.listeners = listeners;
        this.response = response;
    }

    @Override
    public long getLength() {
        return source.getLength();
    }

    @Override
    public Content.@Nullable Chunk read() {
        Content.Chunk chunk = source.read();
        if (chunk != null) {
            try {
                observe(chunk);
            } catch (Throwable failure) {
                listeners.call().abandon(failure);
            }
        }
        return chunk;
    }

    private void observe(Content.Chunk chunk) {
        Throwable failure = chunk.getFailure();
        if (failure != null) {
            passing = failure;
            if (chunk.isLast()) {
                // The application may abort the request for it, and then it would seem to have wanted that.
                listeners.failed(response, failure);
            }
            return;
        }
        ByteBuffer bytes = chunk.getByteBuffer();
        if (bytes.hasRemaining()) {
            listeners.call().responseBytes(bytes);
        }
    }

    @Override
    public void demand(Runnable callback) {
        source.demand(callback);
    }

    @Override
    public void fail(Throwable failure) {
        failed(failure);
        source.fail(failure);
    }

    @Override
    public void fail(Throwable failure, boolean last) {
        if (last) {
            failed(failure);
        }
        source.fail(failure, last);
    }

    @SuppressWarnings("ReferenceEquality") // the same failure, not one like it
    private void failed(Throwable failure) {
        if (failure == passing) {
            listeners.failed(response, failure);
        } else {
            listeners.call().cancelled();
        }
    }

    @Override
    public boolean rewind() {
        return source.rewind();
    }
}
