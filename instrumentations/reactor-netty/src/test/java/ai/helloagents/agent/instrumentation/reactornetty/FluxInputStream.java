package ai.helloagents.agent.instrumentation.reactornetty;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Reads a publisher: asks for one piece when there is nothing left to read, and never for more. */
final class FluxInputStream extends InputStream {
    private static final Object END = new Object();

    private final BlockingQueue<Object> pieces = new LinkedBlockingQueue<>();
    private final Pieces subscriber = new Pieces();
    private byte[] piece = new byte[0];
    private int position;
    private Object end;

    BaseSubscriber<byte[]> subscriber() {
        return subscriber;
    }

    @Override
    public int read() throws IOException {
        while (position == piece.length) {
            if (end == null) {
                subscriber.request(1);
                next();
            }
            if (end == END) {
                return -1;
            } else if (end != null) {
                throw FluxTestClient.asIoException((Throwable) end);
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
        subscriber.cancel();
    }

    private final class Pieces extends BaseSubscriber<byte[]> {
        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // Nothing is asked for yet.
        }

        @Override
        protected void hookOnNext(byte[] bytes) {
            pieces.add(bytes);
        }

        @Override
        protected void hookOnComplete() {
            pieces.add(END);
        }

        @Override
        protected void hookOnError(Throwable failure) {
            pieces.add(failure);
        }
    }
}
