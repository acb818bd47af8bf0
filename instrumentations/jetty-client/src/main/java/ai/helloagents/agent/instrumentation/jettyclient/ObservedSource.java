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
            // The application may give up for it, and then it would seem to have wanted that.
            listeners.failed(response, failure);
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
        listeners.call().cancelled();
        source.fail(failure);
    }

    @Override
    public void fail(Throwable failure, boolean last) {
        // Last or not, the client gives up the response.
        listeners.call().cancelled();
        source.fail(failure, last);
    }

    @Override
    public boolean rewind() {
        return source.rewind();
    }
}
