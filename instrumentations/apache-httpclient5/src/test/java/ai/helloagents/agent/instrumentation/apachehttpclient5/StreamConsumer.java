package ai.helloagents.agent.instrumentation.apachehttpclient5;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;

/** A consumer of an application, which hands the bytes to another thread as they come. */
final class StreamConsumer implements AsyncResponseConsumer<Void> {
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    /** Empty at the end; an exception where it breaks off. */
    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();

    private FutureCallback<Void> whole;

    int awaitStatus() throws IOException {
        try {
            return status.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause());
        } catch (InterruptedException | TimeoutException given) {
            throw (IOException) new InterruptedIOException().initCause(given);
        }
    }

    InputStream body() {
        return new InputStream() {
            private byte[] piece = {};
            private int at;
            private boolean ended;

            @Override
            public int read() throws IOException {
                while (at == piece.length) {
                    if (ended) {
                        return -1;
                    }
                    Object next = next();
                    if (next instanceof Exception failure) {
                        throw new IOException(failure);
                    }
                    piece = (byte[]) next;
                    at = 0;
                    ended = piece.length == 0;
                }
                return piece[at++] & 0xff;
            }

            private Object next() throws IOException {
                try {
                    return pieces.take();
                } catch (InterruptedException givenUp) {
                    throw (IOException) new InterruptedIOException().initCause(givenUp);
                }
            }
        };
    }

    @Override
    public void consumeResponse(
            HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Void> callback) {
        whole = callback;
        status.complete(response.getCode());
        if (body == null) {
            streamEnd(null);
        }
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void updateCapacity(CapacityChannel capacity) throws IOException {
        capacity.update(Integer.MAX_VALUE);
    }

    @Override
    public void consume(ByteBuffer bytes) {
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        if (piece.length > 0) {
            pieces.add(piece);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) {
        pieces.add(new byte[0]);
        whole.completed(null);
    }

    @Override
    public void failed(Exception cause) {
        status.completeExceptionally(cause);
        pieces.add(cause);
    }

    @Override
    public void releaseResources() {}
}
