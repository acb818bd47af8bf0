package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.helloagents.agent.testing.Metrics;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

class EndsTest extends ReactorNettyChat {
    private static Throwable failure(HttpClient.ResponseReceiver<?> request) {
        Throwable thrown = catchThrowable(() -> text(request));
        return thrown == null ? null : Exceptions.unwrap(thrown);
    }

    private Flux<String> events(HttpClient over) {
        return chat(over).responseContent().asString();
    }

    /** As Spring AI ends each stream: the server is not waited for any more. */
    @Test
    void whoCancelsAfterTheTerminalEventHasSucceeded() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE)
                    .chunk(event("{\"content\":\"Hi\"}"))
                    .chunk(usageEvent(9, 4))
                    .chunk(DONE);
            awaitGone(answer, gone);
        });

        events(client).takeUntil(piece -> piece.contains("[DONE]")).blockLast(PATIENCE);

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whoCancelsBeforeIsNoError() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            awaitGone(answer, gone);
        });

        events(client).next().block(PATIENCE);

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void whoCancelsWhileWaitingForAConnectionIsNoError() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        server.answers((request, answer) -> {
            came.countDown();
            answer.awaitClientGone();
        });
        Disposable first = chat().response().subscribe();
        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        Disposable waiting = chat().response().subscribe();
        assertThat(Metrics.value("ai_chat_in_progress")).isEqualTo(2);

        waiting.dispose();
        first.dispose();

        awaitNothingInProgress();
        assertThat(server.requests()).hasSize(1);
        // Of the one that waited, nobody has seen the model.
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    /** The response goes on when its publisher is cancelled for having given its one element. */
    @Test
    void whoTakesTheFirstElementOnlyIsNotCancelled() throws Exception {
        CountDownLatch taken = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
            answer.chunk(usageEvent(9, 4)).chunk(DONE).end();
        });

        Flux<String> body = chat().responseConnection((response, connection) ->
                        Mono.just(connection.inbound().receive().asString()))
                .next()
                .block(PATIENCE);
        taken.countDown();
        String stream = String.join("", body.collectList().block(PATIENCE));

        assertThat(stream).endsWith(DONE);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aConnectionThatIsDisposedOfCancelsTheCall() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE);
            awaitGone(answer, gone);
        });

        chat().responseConnection((response, connection) -> {
                    connection.dispose();
                    return Mono.empty();
                })
                .blockLast(PATIENCE);

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void aStreamThatFallsSilentTimesOut() throws Exception {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
        });

        assertThat(failure(chat(client.responseTimeout(Duration.ofMillis(300)))))
                .isInstanceOf(ReadTimeoutException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() throws Exception {
        server.answers((request, answer) -> answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}")));

        assertThat(failure(chat())).isInstanceOf(IOException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
        assertThat(server.requests()).hasSize(1);
    }

    /** The oldest versions take it for an end. */
    @Test
    void anAnswerThatIsNotHttpIsAnError() throws Exception {
        server.answers((request, answer) ->
                answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}")).bytes("no length\r\n"));

        failure(chat());

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
    }

    private double failures(String reason) {
        return Metrics.value("ai_chat_failures_total", "reason", reason);
    }

    @Test
    void aHostThatDoesNotExistIsAFailureOfConnecting() {
        double before = failures("connect");

        assertThat(failure(chat(client.baseUrl("http://nowhere.invalid")))).isInstanceOf(UnknownHostException.class);

        assertThat(failures("connect")).isEqualTo(before + 1);
    }

    @Test
    void aPoolWithoutAFreeConnectionIsAFailureOfConnecting() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        server.answers((request, answer) -> {
            came.countDown();
            answer.awaitClientGone();
        });
        ConnectionProvider small = ConnectionProvider.builder("small")
                .maxConnections(1)
                .pendingAcquireTimeout(Duration.ofMillis(200))
                .build();
        HttpClient impatient = HttpClient.create(small).baseUrl(server.uri("").toString());
        Disposable first = chat(impatient).response().subscribe();
        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        double before = failures("connect");

        assertThat(failure(chat(impatient))).hasMessageContaining("Pool");

        assertThat(failures("connect")).isEqualTo(before + 1);
        first.dispose();
        awaitNothingInProgress();
        small.disposeLater().block(PATIENCE);
    }

    @Test
    void aUrlThatCannotBeParsedIsTheApplicationsFailure() {
        assertThat(failure(client.post()
                        .uri("http://host:99999/v1/chat/completions")
                        .send(question())))
                .isInstanceOf(IllegalArgumentException.class);

        awaitNothingInProgress();
        answersWithStream();
        // Nothing of it is left on the thread.
        text(client.post().uri("/orders").send(question()));
        assertThat(count("ai_chat_requests_total")).isZero();
    }

    /** The client repeats a request that it could not begin to send, once. */
    @Test
    void whatTheClientRepeatsIsOneCall() {
        answersWithStream();
        AtomicInteger attempts = new AtomicInteger();

        text(chat(client.doOnRequest((request, connection) -> {
            if (attempts.incrementAndGet() == 1) {
                // As the client finds out itself, where the server has closed an idle connection.
                throw new AbortedException("Connection has been closed BEFORE send operation");
            }
        })));

        assertThat(attempts).hasValue(2);
        assertThat(server.requests()).hasSize(1);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    /** The connection of the first attempt is of no interest any more, whatever becomes of it. */
    @Test
    void whatTheClientRepeatsOnAnotherConnectionIsOneCall() {
        answersWithStream();
        AtomicInteger attempts = new AtomicInteger();
        ConnectionProvider two = ConnectionProvider.create("two", 2);

        text(chat(HttpClient.create(two)
                .headers(headers -> headers.set("Content-Type", JSON))
                .baseUrl(server.uri("").toString())
                .doOnRequest((request, connection) -> {
                    if (attempts.incrementAndGet() == 1) {
                        connection.channel().pipeline().fireExceptionCaught(new IOException("Broken pipe"));
                    }
                })));

        assertThat(attempts).hasValue(2);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        two.disposeLater().block(PATIENCE);
    }

    @Test
    void whatTheApplicationRepeatsAreCallsOfTheirOwn() {
        server.answers((request, answer) -> {
            if (server.requests().size() == 1) {
                answer.whole(429, JSON, "{}");
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });

        chat().responseSingle((response, content) ->
                        response.status().code() == 429 ? Mono.error(new IOException("later")) : content.asString())
                .retry(1)
                .block(PATIENCE);

        assertThat(server.requests()).hasSize(2);
        awaitCounted(2);
        assertThat(count("ai_chat_failures_total", "reason", "http_429")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    /** The redirected request is sent on the connection of the first, which so must not be left observed twice. */
    @Test
    void aRedirectOnOneConnectionIsPartOfTheCall() {
        server.answers((request, answer) -> {
            if (request.path().equals(CHAT)) {
                answer.whole(308, JSON, "{\"usage\":{}}".getBytes(), "Location", "/elsewhere" + CHAT);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });

        assertThat(text(chat(client.followRedirect(true)))).isEqualTo(answer(9, 4));

        assertThat(server.requests()).hasSize(2);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    /** Such a function is told apart by its type: it keeps what others lose with a redirect to another host. */
    @Test
    void aFunctionForRedirectsStaysOne() {
        server.answers((request, answer) -> {
            if (request.path().equals(CHAT)) {
                answer.whole(
                        308, JSON, new byte[0], "Location", "http://127.0.0.1:" + server.port() + "/elsewhere" + CHAT);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        HttpClient.RedirectSendHandler sender = (request, out) -> {
            request.header("Authorization", "mine");
            return out.send(question());
        };

        text(client.followRedirect(true).post().uri(CHAT).send(sender));
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).containsEntry("Authorization", "mine"));

        server.requests().clear();
        text(client.followRedirect(true).post().uri(CHAT).send((request, out) -> sender.apply(request, out)));
        assertThat(server.requests().get(1).headers()).doesNotContainKey("Authorization");
        awaitCounted(2);
    }

    enum End {
        WHOLE,
        REFUSED,
        DROPPED,
        CANCELLED,
        BROKEN,
        TIMED_OUT,
        REDIRECTED
    }

    /** The pool has one connection: what is left behind on it would be seen in what follows. */
    @ParameterizedTest
    @EnumSource
    void theConnectionServesTheNextCallAfterAnyEnd(End end) {
        server.answers((request, answer) -> {
            switch (end) {
                case WHOLE, DROPPED -> answer.whole(200, JSON, answer(9, 4));
                case REFUSED -> answer.whole(500, JSON, "{}");
                case CANCELLED, TIMED_OUT -> {
                    answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
                    answer.awaitClientGone();
                }
                case BROKEN -> answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
                case REDIRECTED -> answer.whole(308, JSON, new byte[0], "Location", "/elsewhere");
            }
        });
        HttpClient first = client.responseTimeout(Duration.ofSeconds(end == End.TIMED_OUT ? 1 : 60));
        switch (end) {
            case WHOLE, REFUSED, REDIRECTED -> text(chat(first));
            case DROPPED -> chat(first).response().block(PATIENCE);
            case CANCELLED -> events(first).next().block(PATIENCE);
            case BROKEN, TIMED_OUT -> failure(chat(first));
        }
        awaitCounted(1);

        answersWithStream();
        text(client.post().uri("/orders").send(question()));
        text(chat());
        awaitCounted(2);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(end == End.WHOLE ? 26 : 13);
        assertThat(handlersLeftBehind()).isZero();
    }

    private int handlersLeftBehind() {
        AtomicInteger left = new AtomicInteger();
        text(client.doOnRequest((request, connection) -> connection
                        .channel()
                        .pipeline()
                        .forEach(handler -> left.addAndGet(
                                handler.getValue().getClass().getName().contains("helloagents") ? 1 : 0)))
                .post()
                .uri("/orders")
                .send(question()));
        return left.get();
    }
}
