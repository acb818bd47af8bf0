package ai.helloagents.agent.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AbstractCharAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Producers, consumers and callbacks of an application. */
class AsyncBodiesTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    private CloseableHttpAsyncClient client;

    private CloseableHttpAsyncClient client(CloseableHttpAsyncClient made) {
        client = made;
        client.start();
        return client;
    }

    @AfterEach
    void closeClient() throws IOException {
        awaitNothingInProgress();
        client.close();
    }

    private SimpleHttpRequest chat() {
        return AsyncTestClient.request(server.uri(CHAT), json(), ask());
    }

    private static <T> T get(Future<T> result) throws Exception {
        return result.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatTheClientRepeatsIsOneCall() throws Exception {
        client(HttpAsyncClients.custom()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(10)))
                .build());
        server.answers((request, answer) -> {
            boolean first = server.requests().size() == 1;
            answer.whole(first ? 503 : 200, JSON, first ? "{}" : answer(9, 4));
        });
        assertThat(get(client.execute(chat(), null)).getBodyText()).isEqualTo(answer(9, 4));
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(server.requests()).hasSize(2).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    /** With the same kind of client, within the call, and while it is begun. */
    @Test
    void whatAnInterceptorAsksForMeanwhileIsNoPartOfTheCall() throws Exception {
        try (CloseableHttpAsyncClient tokens = HttpAsyncClients.createDefault()) {
            tokens.start();
            client(HttpAsyncClients.custom()
                    .addExecInterceptorFirst("token", (request, body, scope, chain, callback) -> {
                        byte[] asked = "{\"grant_type\":\"any\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                        SimpleHttpRequest token = AsyncTestClient.request(server.uri("/token"), json(), asked);
                        try {
                            request.setHeader(
                                    "Authorization",
                                    get(tokens.execute(token, null)).getBodyText());
                        } catch (Exception failure) {
                            throw new IOException(failure);
                        }
                        chain.proceed(request, body, scope, callback);
                    })
                    .build());
            server.answers((request, answer) -> answer.whole(
                    200, JSON, request.path().equals("/token") ? "secret" : "{\"usage\":{\"prompt_tokens\":9}}"));
            // Whether it is one of a model shows in its body.
            get(client.execute(AsyncTestClient.request(server.uri("/any/messages"), json(), ask()), null));
        }
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(9);
        assertThat(server.requests()).hasSize(2);
    }

    /** It writes when it has something, in pieces, and not when it is asked to. */
    @Test
    void aBodyThatIsProducedInPiecesIsUnderstood() throws Exception {
        client(HttpAsyncClients.createDefault());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        AsyncEntityProducer pieces = new AbstractCharAsyncEntityProducer(8, -1, ContentType.APPLICATION_JSON) {
            private int at;

            @Override
            protected int availableData() {
                return Integer.MAX_VALUE;
            }

            @Override
            protected void produceData(StreamChannel<java.nio.CharBuffer> channel) throws IOException {
                String all = text(ask());
                at += channel.write(java.nio.CharBuffer.wrap(all, at, Math.min(at + 7, all.length())));
                if (at == all.length()) {
                    channel.endStream();
                }
            }

            @Override
            public boolean isRepeatable() {
                return false;
            }

            @Override
            public void failed(Exception cause) {}
        };
        StreamConsumer consumer = new StreamConsumer();
        get(client.execute(new BasicRequestProducer("POST", server.uri(CHAT), pieces), consumer, null));
        assertThat(text(consumer.body().readAllBytes())).isEqualTo(answer(9, 4));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    /** The connection takes less than it is offered, and gets the rest again; the name of the model is the last of it. */
    @Test
    void aBodyThatDoesNotFitTheConnectionIsUnderstood() throws Exception {
        client(HttpAsyncClients.createDefault());
        server.answers((request, answer) -> answer.whole(200, JSON, "{\"usage\":{\"prompt_tokens\":9}}"));
        String body = "{\"messages\":[\"" + "long ".repeat(1_200_000) + "\"],\"model\":\"" + model + "\"}";
        byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        get(client.execute(AsyncTestClient.request(server.uri(CHAT), json(), bytes), null));
        awaitCounted(1);
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), bytes));
    }

    @Test
    void theApplicationGetsTheResultOfItsConsumerAndItsCallbackOnce() throws Exception {
        client(HttpAsyncClients.createDefault());
        server.answers((request, answer) -> {
            answer.bytes("HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n");
            answer.chunked(200, SSE).chunk(usageEvent(9, 4)).chunk(DONE).end();
        });
        List<Object> told = new CopyOnWriteArrayList<>();
        Slow consumer = new Slow();
        Future<Slow> result = client.execute(SimpleRequestProducer.create(chat()), consumer, callback(told));
        assertThat(get(result)).isSameAs(consumer);
        Metrics.await("the callback is called", () -> !told.isEmpty());
        assertThat(told).containsExactly(consumer);
        assertThat(consumer.received).isEqualTo(usageEvent(9, 4) + DONE);
        assertThat(consumer.informed).isEqualTo(103);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aConsumerThatFailsIsToldSoAndEndsTheCall() throws Exception {
        client(HttpAsyncClients.custom().disableAutomaticRetries().build());
        server.answers((request, answer) ->
                answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}")).awaitClientGone());
        List<Object> told = new CopyOnWriteArrayList<>();
        IOException own = new IOException("enough");
        Slow consumer = new Slow() {
            @Override
            public void consume(ByteBuffer bytes) throws IOException {
                throw own;
            }
        };
        Future<Slow> result = client.execute(SimpleRequestProducer.create(chat()), consumer, callback(told));
        assertThatThrownBy(() -> get(result)).hasCause(own);
        Metrics.await("the callback is called", () -> !told.isEmpty());
        assertThat(told).containsExactly(own);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void theMinimalClientIsObservedInItsExchanges() throws Exception {
        client(AsyncTestClient.minimal());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        SimpleHttpResponse response = get(client.execute(chat(), null));
        assertThat(response.getBodyText()).isEqualTo(answer(9, 4));
        get(client.execute(AsyncTestClient.request(server.uri("/orders"), json(), ask()), null));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(2).allMatch(request -> Arrays.equals(request.body(), ask()));

        server.answers((request, answer) ->
                answer.chunked(200, SSE).chunk(usageEvent(9, 4)).reset());
        assertThatThrownBy(() -> get(client.execute(chat(), null))).hasCauseInstanceOf(IOException.class);
        awaitCounted(2);
        assertThat(count("ai_chat_errors_total")).isOne();
    }

    private static FutureCallback<Slow> callback(List<Object> told) {
        return new FutureCallback<>() {
            @Override
            public void completed(Slow result) {
                told.add(result);
            }

            @Override
            public void failed(Exception cause) {
                told.add(cause);
            }

            @Override
            public void cancelled() {
                told.add("cancelled");
            }
        };
    }

    /** Asks for a few bytes at a time, and is its own result. */
    private static class Slow implements AsyncResponseConsumer<Slow> {
        private String received = "";
        private int informed;
        private CapacityChannel capacity;
        private FutureCallback<Slow> result;

        @Override
        public void consumeResponse(
                HttpResponse response, EntityDetails body, HttpContext context, FutureCallback<Slow> callback) {
            result = callback;
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {
            informed = response.getCode();
        }

        @Override
        public void updateCapacity(CapacityChannel channel) throws IOException {
            capacity = channel;
            capacity.update(3);
        }

        @Override
        public void consume(ByteBuffer bytes) throws IOException {
            byte[] piece = new byte[bytes.remaining()];
            bytes.get(piece);
            received += text(piece);
            if (capacity != null) {
                capacity.update(piece.length);
            }
        }

        @Override
        public void streamEnd(List<? extends Header> trailers) {
            result.completed(this);
        }

        @Override
        public void failed(Exception cause) {}

        @Override
        public void releaseResources() {}
    }
}
