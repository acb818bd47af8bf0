package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.testing.client.LlmTestClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** What comes, to be read as it comes. */
final class StreamedAnswer implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
    private static final Object END = new Object();

    private final CountDownLatch head = new CountDownLatch(1);
    private final BlockingQueue<Object> parts = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream whole = new ByteArrayOutputStream();
    private volatile int status;
    private volatile @Nullable Subscription subscription;

    void awaitHead() throws InterruptedException {
        head.await();
    }

    int status() {
        return status;
    }

    Answer whole() {
        return new Answer(status, whole.toByteArray());
    }

    void cancel() {
        Subscription known = subscription;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public void onHeaders(SdkHttpResponse response) {
        status = response.statusCode();
        head.countDown();
    }

    @Override
    public void onStream(Publisher<ByteBuffer> body) {
        body.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription made) {
        subscription = made;
        made.request(1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        whole.writeBytes(part);
        parts.add(part);
        subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(failure instanceof IOException same ? same : new IOException(failure));
        head.countDown();
    }

    @Override
    public void onComplete() {
        parts.add(END);
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
