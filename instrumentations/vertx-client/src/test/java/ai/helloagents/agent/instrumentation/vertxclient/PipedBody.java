package ai.helloagents.agent.instrumentation.vertxclient;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Where a WebClient writes the body of a response, and a test reads it. */
final class PipedBody implements WriteStream<Buffer> {
    private static final Object END = new Object();

    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
    private final Reading in = new Reading();

    InputStream in() {
        return in;
    }

    void failed(Throwable failure) {
        pieces.add(failure);
    }

    boolean isAtEnd() {
        return in.end != null || pieces.contains(END);
    }

    @Override
    public Future<Void> write(Buffer bytes) {
        pieces.add(bytes.getBytes());
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer bytes, Handler<AsyncResult<Void>> written) {
        write(bytes).onComplete(written);
    }

    @Override
    public Future<Void> end() {
        pieces.add(END);
        return Future.succeededFuture();
    }

    @Override
    public void end(Handler<AsyncResult<Void>> ended) {
        Future<Void> end = end();
        if (ended != null) {
            end.onComplete(ended);
        }
    }

    @Override
    public PipedBody exceptionHandler(Handler<Throwable> handler) {
        return this;
    }

    @Override
    public PipedBody setWriteQueueMaxSize(int size) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public PipedBody drainHandler(Handler<Void> handler) {
        return this;
    }

    private final class Reading extends InputStream {
        private byte[] piece = new byte[0];
        private int position;
        private volatile Object end;

        @Override
        public int read() throws IOException {
            while (position == piece.length) {
                if (end == null) {
                    next();
                }
                if (end == END) {
                    return -1;
                } else if (end != null) {
                    throw VertxInputStream.asIoException((Throwable) end);
                }
            }
            return piece[position++] & 0xff;
        }

        private void next() throws IOException {
            try {
                Object next = pieces.take();
                if (next instanceof byte[] bytes) {
                    piece = bytes;
                    position = 0;
                } else {
                    end = next;
                }
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }
    }
}
