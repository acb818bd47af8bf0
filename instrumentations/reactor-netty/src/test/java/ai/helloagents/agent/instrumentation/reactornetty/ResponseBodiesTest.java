package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.Metrics;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

class ResponseBodiesTest extends ReactorNettyChat {
    @Test
    void whatTheClientDecompressesIsRead() throws Exception {
        byte[] compressed = gzip(answer(9, 4));
        server.answers((request, answer) -> {
            assertThat(request.headers()).containsEntry("accept-encoding", "gzip");
            answer.whole(200, JSON, compressed, "Content-Encoding", "gzip");
        });

        assertThat(text(chat(client.compress(true)))).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatTheApplicationDecompressesIsRead() throws Exception {
        byte[] compressed = gzip(answer(9, 4));
        server.answers((request, answer) -> answer.whole(200, JSON, compressed, "Content-Encoding", "gzip"));

        byte[] body = chat().responseSingle((response, content) -> content.asByteArray())
                .block(PATIENCE);

        assertThat(body).isEqualTo(compressed);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    /** Head and body are one message then. */
    @Test
    void anAnswerThatAHandlerOfTheApplicationCollectsIsRead() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

        String answer = text(
                chat(client.doOnConnected(connection -> connection.addHandlerLast(new HttpObjectAggregator(1 << 20)))));

        assertThat(answer).isEqualTo(answer(9, 4));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    /** The client closes the connection of a response without interest in its body. */
    @Test
    void anAnswerThatNobodyReadsIsCounted() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

        HttpClientResponse response = chat().response().block(PATIENCE);

        assertThat(response.status().code()).isEqualTo(200);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    /** The response lies ready before anybody asks for it. */
    @Test
    void anAnswerThatIsAskedForLateIsCounted() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        CountDownLatch asked = new CountDownLatch(1);
        BaseSubscriber<HttpClientResponse> late = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                // Not yet.
            }

            @Override
            protected void hookOnNext(HttpClientResponse response) {
                asked.countDown();
            }
        };

        chat().response().subscribe(late);
        Metrics.await("the server has answered", () -> server.requests().size() == 1);
        assertThat(asked.getCount()).isOne();
        late.request(1);

        Metrics.await("the response is there", () -> asked.getCount() == 0);
        awaitCounted(1);
    }

    @Test
    void interimResponsesAreNoAnswers() {
        server.answers((request, answer) -> {
            answer.bytes("HTTP/1.1 100 Continue\r\n\r\n");
            answer.whole(200, JSON, answer(9, 4));
        });

        assertThat(text(chat())).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    /** What is not asked for stays at the server: the client reads from the connection on demand, with us as without. */
    @Test
    void demandIsTheApplications() throws Exception {
        int events = 20_000;
        String event = event("{\"content\":\"" + "x".repeat(1_000) + "\"}");
        server.answers((request, answer) -> {
            answer.chunked(200, SSE);
            for (int i = 0; i < events; i++) {
                answer.chunk(event);
            }
            answer.chunk(usageEvent(9, 4) + DONE).end();
        });
        AtomicReference<Connection> connection = new AtomicReference<>();
        AtomicInteger pieces = new AtomicInteger();
        AtomicInteger bytes = new AtomicInteger();
        CountDownLatch completed = new CountDownLatch(1);
        BaseSubscriber<ByteBuf> oneByOne = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            protected void hookOnNext(ByteBuf piece) {
                bytes.addAndGet(piece.readableBytes());
                if (pieces.incrementAndGet() != 1) {
                    request(1);
                }
            }

            @Override
            protected void hookOnComplete() {
                completed.countDown();
            }
        };

        chat().responseConnection((response, answering) -> {
                    connection.set(answering);
                    return answering.inbound().receive();
                })
                .subscribe(oneByOne);

        Metrics.await("the client stops reading", () -> pieces.get() == 1 && !autoRead(connection.get()));
        oneByOne.request(1);
        assertThat(completed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(bytes.get()).isEqualTo(events * event.length() + (usageEvent(9, 4) + DONE).length());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    private static boolean autoRead(Connection connection) {
        return connection.channel().config().isAutoRead();
    }

    @Test
    void aThousandStreamsAreTold() {
        answersWithStream();
        ConnectionProvider twenty = ConnectionProvider.builder("twenty")
                .maxConnections(20)
                .pendingAcquireMaxCount(-1)
                .build();

        List<String> streams = Flux.range(0, 1_000)
                .flatMap(
                        i -> HttpClient.create(twenty)
                                .headers(headers -> headers.set("Content-Type", JSON))
                                .baseUrl(server.uri("").toString())
                                .post()
                                .uri(CHAT)
                                .send(question())
                                .responseSingle((response, content) -> content.asString()),
                        40)
                .collectList()
                .block(PATIENCE);
        awaitNothingInProgress();
        twenty.disposeLater().block(PATIENCE);

        String stream = event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE;
        assertThat(streams).hasSize(1_000).containsOnly(stream);
        awaitCounted(1_000);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13_000);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(1_000);
    }
}
