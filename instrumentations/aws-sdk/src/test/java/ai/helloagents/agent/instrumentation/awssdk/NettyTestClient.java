package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

final class NettyTestClient implements LlmTestClient {
    /** Kept: to end it takes two seconds each time. */
    private static final SdkEventLoopGroup THREADS = SdkEventLoopGroup.builder().build();

    private final UnaryOperator<SdkAsyncHttpClient> decorator;
    private final SdkAsyncHttpClient client;

    NettyTestClient() {
        this(client -> client);
    }

    NettyTestClient(UnaryOperator<SdkAsyncHttpClient> decorator) {
        this.decorator = decorator;
        this.client = client(Duration.ofSeconds(30));
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        return whole(client, request(SdkHttpMethod.POST, uri, headers), body);
    }

    @Override
    public Answer get(URI uri) throws IOException, InterruptedException {
        return whole(client, request(SdkHttpMethod.GET, uri, Map.of()), new byte[0]);
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        StreamedAnswer answer = new StreamedAnswer();
        execute(client, request(SdkHttpMethod.POST, uri, headers), body, answer);
        answer.awaitHead();
        return new OpenAnswer() {
            @Override
            public int status() {
                return answer.status();
            }

            @Override
            public InputStream body() {
                return answer.body();
            }

            @Override
            public void close() {
                answer.cancel();
            }
        };
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        StreamedAnswer streamed = new StreamedAnswer();
        CompletableFuture<Void> done = execute(client, request(SdkHttpMethod.POST, uri, headers), body, streamed);
        CompletableFuture<Answer> answer = done.thenApply(nothing -> streamed.whole());
        answer.whenComplete((whole, failed) -> {
            if (answer.isCancelled()) {
                done.cancel(true);
            }
        });
        return answer;
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        try (SdkAsyncHttpClient impatient = client(Duration.ofMillis(200))) {
            return whole(impatient, request(SdkHttpMethod.POST, uri, headers), body);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private SdkAsyncHttpClient client(Duration readTimeout) {
        return decorator.apply(NettyNioAsyncHttpClient.builder()
                .readTimeout(readTimeout)
                .eventLoopGroup(THREADS)
                .build());
    }

    private static Answer whole(SdkAsyncHttpClient client, SdkHttpRequest request, byte[] body)
            throws IOException, InterruptedException {
        StreamedAnswer answer = new StreamedAnswer();
        try {
            execute(client, request, body, answer).get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(failed.getCause());
        }
        return answer.whole();
    }

    private static CompletableFuture<Void> execute(
            SdkAsyncHttpClient client, SdkHttpRequest request, byte[] body, StreamedAnswer answer) {
        // The client frames a body as the headers say, and adds none.
        SdkHttpRequest framed = request.toBuilder()
                .putHeader("Content-Length", String.valueOf(body.length))
                .build();
        return client.execute(AsyncExecuteRequest.builder()
                .request(framed)
                .requestContentPublisher(new Content(body))
                .responseHandler(answer)
                .build());
    }

    private static SdkHttpRequest request(SdkHttpMethod method, URI uri, Map<String, String> headers) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(method).uri(uri).putHeader("Host", uri.getAuthority());
        headers.forEach(request::putHeader);
        return request.build();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(byte[] body) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) body.length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {
                private boolean sent;

                @Override
                public void request(long count) {
                    if (!sent) {
                        sent = true;
                        subscriber.onNext(ByteBuffer.wrap(body));
                        subscriber.onComplete();
                    }
                }

                @Override
                public void cancel() {
                    sent = true;
                }
            });
        }
    }
}
