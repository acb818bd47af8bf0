package ai.helloagents.agent.instrumentation.jettyclient;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;

/**
 * What comes, to be read as it comes. Jetty's own stream over a content source is no use: without any agent, too, its
 * reader may wait for ever after the connection has been reset, since nobody calls back for its demand.
 */
final class SourceAnswer implements Response.ContentSourceListener, Response.CompleteListener {
    private static final Object END = new Object();

    private final CompletableFuture<Response> head = new CompletableFuture<>();
    private final BlockingQueue<Object> parts = new LinkedBlockingQueue<>();
    private volatile Content.Source source;

    void awaitHead() throws InterruptedException, ExecutionException {
        head.get();
    }

    int status() {
        return head.join().getStatus();
    }

    void fail() {
        source.fail(new IOException("closed"));
    }

    @Override
    public void onContentSource(Response response, Content.Source content) {
        source = content;
        head.complete(response);
        read();
    }

    private void read() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this::read);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                return;
            }
            byte[] part = new byte[chunk.remaining()];
            chunk.get(part, 0, part.length);
            parts.add(part);
            chunk.release();
            if (chunk.isLast()) {
                return;
            }
        }
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            head.completeExceptionally(result.getFailure());
            parts.add(JettyTestClient.failure(new ExecutionException(result.getFailure())));
        } else {
            parts.add(END);
        }
    }

    InputStream body() {
        return new InputStream() {
            private byte[] part = new byte[0];
            private int at;

            @Override
            public int read() throws IOException {
                while (at == part.length) {
                    Object next = next();
                    if (next instanceof IOException failure) {
                        throw failure;
                    }
                    if (next == END) {
                        parts.add(END);
                        return -1;
                    }
                    part = (byte[]) next;
                    at = 0;
                }
                return part[at++] & 0xff;
            }
        };
    }

    private Object next() throws IOException {
        try {
            return parts.take();
        } catch (InterruptedException stop) {
            throw new IOException(stop);
        }
    }
}
