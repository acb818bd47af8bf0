package ai.helloagents.agent.instrumentation.vertxclient;

import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads a paused response: asks for one piece when there is nothing left to read, and never for more. */
final class VertxInputStream extends InputStream {
    private static final Object END = new Object();

    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
    private final HttpClientResponse response;
    private byte[] piece = new byte[0];
    private int position;
    private Object end;

    /** To be made in the thread of the response. */
    VertxInputStream(HttpClientResponse response) {
        this.response = response.pause()
                .handler(bytes -> pieces.add(bytes.getBytes()))
                .exceptionHandler(pieces::add)
                .endHandler(nothing -> pieces.add(END));
    }

    HttpClientResponse response() {
        return response;
    }

    @Override
    public int read() throws IOException {
        while (position == piece.length) {
            if (end == null) {
                response.fetch(1);
                next();
            }
            if (end == END) {
                return -1;
            } else if (end != null) {
                throw asIoException((Throwable) end);
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

    @Override
    public void close() {
        VertxVersions.reset(response.request());
    }

    static IOException asIoException(Throwable failure) {
        return failure instanceof IOException io ? io : new IOException(failure);
    }
}
