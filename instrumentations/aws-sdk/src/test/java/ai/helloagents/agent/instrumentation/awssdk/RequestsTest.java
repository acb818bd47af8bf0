package ai.helloagents.agent.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.net.ConnectException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpExecutionAttributes;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.metrics.MetricCollector;

/** What a client of the SDK gets of a request, and what the SDK gets of a response, seen from a client. */
class RequestsTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new AwsSdkInstrumentation());

    private static final SdkHttpExecutionAttribute<String> NOTE = new SdkHttpExecutionAttribute<>(String.class) {};

    private final SdkHttpRequest head = head(CHAT);
    private final List<String> seen = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final List<AsyncExecuteRequest> received = new ArrayList<>();
    private final List<Optional<LlmCall>> during = new ArrayList<>();
    /** Not of the client's own type, which JUnit would load before it can be woven. */
    private final SdkAsyncHttpClient client = new KeepingClient(done, received, during);

    @Test
    void theClientGetsAllThatTheRequestHas() {
        MetricCollector metrics = MetricCollector.create("test");
        SdkHttpExecutionAttributes attributes =
                SdkHttpExecutionAttributes.builder().put(NOTE, "kept").build();
        AsyncExecuteRequest request = request(head)
                .metricCollector(metrics)
                .httpExecutionAttributes(attributes)
                .fullDuplex(true)
                .build();

        assertThat(client.execute(request)).isSameAs(done);

        assertThat(received()).isNotSameAs(request);
        assertThat(received().request()).isSameAs(head);
        assertThat(received().metricCollector()).containsSame(metrics);
        assertThat(received().httpExecutionAttributes()).isEqualTo(attributes);
        assertThat(received().fullDuplex()).isTrue();
        assertThat(received().requestContentPublisher().contentLength()).contains((long) ask().length);
        assertThat(LlmCall.current()).isNull();
        done.complete(null);
    }

    @Test
    void otherRequestsAreTheirOwn() {
        for (SdkHttpRequest other : List.of(
                head("/orders"), head.toBuilder().method(SdkHttpMethod.GET).build())) {
            AsyncExecuteRequest request = request(other).build();
            assertThat(client.execute(request)).isSameAs(done);
            assertThat(received()).isSameAs(request);
        }
    }

    @Test
    void whileTheClientSendsTheThreadWorksOnTheCall() {
        client.execute(request(head).build());
        assertThat(during).singleElement().matches(Optional::isPresent);
        assertThat(LlmCall.current()).isNull();
        done.cancel(false);
    }

    @Test
    void aClientThatThrowsIsObserved() {
        double before = Metrics.value("ai_chat_failures_total", "reason", "connect");
        IllegalStateException closed = new IllegalStateException(new ConnectException("nobody"));
        SdkAsyncHttpClient failing = new FailingClient(closed);

        assertThatThrownBy(() -> failing.execute(request(head).build())).isSameAs(closed);

        assertThat(Metrics.value("ai_chat_failures_total", "reason", "connect")).isEqualTo(before + 1);
        assertThat(LlmCall.current()).isNull();
    }

    @Test
    void aFutureThatFailsIsTheEndThoughTheHandlerIsNotTold() {
        send();
        done.completeExceptionally(new TimeoutException());
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
    }

    @Test
    void aFutureThatIsDoneIsTheEndThoughNobodyReadTheBody() {
        send();
        received().responseHandler().onHeaders(response(503));
        done.complete(null);
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "http_5xx")).isOne();
    }

    @Test
    void whatTheHandlerIsToldEndsTheCallThoughTheFutureDoesNot() {
        send();
        received().responseHandler().onError(new TimeoutException("x"));
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
        assertThat(seen).containsExactly("error x");
    }

    @Test
    void theBodyOfTheResponseIsAskedForAsItIsWithoutUs() {
        send();
        Body body = new Body();
        received().responseHandler().onHeaders(response(200));
        received().responseHandler().onStream(body);
        assertThat(seen).containsExactly("head 200", "stream", "subscribed");
        assertThat(body.asked).containsExactly("request 3", "request -1", "request " + Long.MAX_VALUE);

        ByteBuffer bytes = ByteBuffer.wrap(answer(9, 4).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .asReadOnlyBuffer();
        body.subscriber.onNext(bytes);
        assertThat(bytes.position()).isZero();
        body.subscriber.onComplete();
        awaitCounted(1);
        assertThat(seen).containsExactly("head 200", "stream", "subscribed", "next same " + bytes.limit(), "complete");
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        done.complete(null);
        awaitCounted(1);
    }

    @Test
    void aBodyThatFailsIsTheEndThoughTheFutureIsNot() {
        send();
        Body body = new Body();
        received().responseHandler().onHeaders(response(200));
        received().responseHandler().onStream(body);
        body.subscriber.onError(new TimeoutException("y"));
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
        assertThat(seen).endsWith("failed y");
    }

    @Test
    void aSubscriptionThatIsCancelledIsCancelledOnce() {
        send();
        Body body = new Body();
        received().responseHandler().onHeaders(response(200));
        received().responseHandler().onStream(body);
        body.subscription.cancel();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(body.asked).endsWith("cancel");
    }

    @Test
    void aRequestWithoutABodyHasNone() {
        client.execute(AsyncExecuteRequest.builder()
                .request(head)
                .responseHandler(new Handler())
                .build());
        assertThat(received().requestContentPublisher()).isNull();
        done.cancel(false);
    }

    /** Sends the body as a client does. */
    private void send() {
        client.execute(request(head).build());
        List<ByteBuffer> sent = new ArrayList<>();
        List<String> order = new ArrayList<>();
        received().requestContentPublisher().subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                sent.add(bytes);
            }

            @Override
            public void onError(Throwable failure) {
                order.add("error");
            }

            @Override
            public void onComplete() {
                order.add("complete");
            }
        });
        assertThat(sent).containsExactly(ByteBuffer.wrap(ask()));
        assertThat(order).containsExactly("complete");
    }

    private AsyncExecuteRequest received() {
        return received.get(received.size() - 1);
    }

    private AsyncExecuteRequest.Builder request(SdkHttpRequest of) {
        return AsyncExecuteRequest.builder()
                .request(of)
                .requestContentPublisher(new Whole(ask()))
                .responseHandler(new Handler());
    }

    private static SdkHttpRequest head(String path) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create("https://bedrock-runtime.eu-west-1.amazonaws.com" + path))
                .putHeader("Content-Type", JSON)
                .build();
    }

    private static SdkHttpResponse response(int status) {
        return SdkHttpResponse.builder()
                .statusCode(status)
                .putHeader("content-type", JSON)
                .build();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Whole(byte[] body) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return Optional.of((long) body.length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {
                    subscriber.onNext(ByteBuffer.wrap(body));
                    subscriber.onComplete();
                }

                @Override
                public void cancel() {}
            });
        }
    }

    /** Says what it is asked for. */
    private final class Body implements Publisher<ByteBuffer>, Subscription {
        private final List<String> asked = new ArrayList<>();
        private Subscriber<? super ByteBuffer> subscriber;
        private Subscription subscription;

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> of) {
            subscriber = of;
            of.onSubscribe(this);
            subscription = handed;
        }

        @Override
        public void request(long count) {
            asked.add("request " + count);
        }

        @Override
        public void cancel() {
            asked.add("cancel");
        }
    }

    private Subscription handed;

    private final class Handler implements SdkAsyncHttpResponseHandler {
        @Override
        public void onHeaders(SdkHttpResponse response) {
            seen.add("head " + response.statusCode());
        }

        @Override
        public void onError(Throwable failure) {
            seen.add("error " + failure.getMessage());
        }

        @Override
        public void onStream(Publisher<ByteBuffer> body) {
            seen.add("stream");
            body.subscribe(new Subscriber<>() {
                @Override
                public void onSubscribe(Subscription subscription) {
                    seen.add("subscribed");
                    handed = subscription;
                    subscription.request(3);
                    subscription.request(-1);
                    subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(ByteBuffer bytes) {
                    seen.add("next same " + bytes.remaining());
                }

                @Override
                public void onError(Throwable failure) {
                    seen.add("failed " + failure.getMessage());
                }

                @Override
                public void onComplete() {
                    seen.add("complete");
                }
            });
        }
    }
}
