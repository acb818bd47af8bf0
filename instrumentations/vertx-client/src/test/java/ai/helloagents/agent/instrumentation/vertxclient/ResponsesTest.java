package ai.helloagents.agent.instrumentation.vertxclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.helloagents.agent.testing.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The ways to read a response, and not to. */
class ResponsesTest extends VertxChat {
    /** The event loop has seen all of it when the answer to a later request on it is there. */
    @Test
    void aPausedResponseIsSeenWhenItIsRead() throws Exception {
        answersWithStream();
        HttpClient client = client();
        vertx.getOrCreateContext();
        Promise<HttpClientResponse> response = Promise.promise();
        Promise<String> other = Promise.promise();
        vertx.runOnContext(nothing -> client.request(chat())
                .compose(request -> request.send(question()).map(HttpClientResponse::pause))
                .onComplete(into(response)));
        HttpClientResponse paused = await(response.future());
        vertx.runOnContext(nothing -> text(client, chat().setURI("/orders")).onComplete(into(other)));
        await(other.future());

        assertThat(count("ai_chat_requests_total")).isZero();
        assertThat(count("ai_chat_tokens_total")).isZero();

        Future<?> body = paused.body();
        paused.resume();
        await(body);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    /** Its connection serves others by then, so that nothing of the client's would ever end it. */
    @Test
    void aPausedResponseThatIsDroppedIsCancelled() throws Exception {
        answersWithStream();
        HttpClient client = client();

        paused(client, chat());

        Metrics.await("it is collected", () -> {
            System.gc();
            return count("ai_chat_requests_total") == 1;
        });
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    /** Whoever has a handler needs no reference to the response. */
    @Test
    void aResponseWhoseEventsTheApplicationWaitsForIsNotDropped() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        Promise<Void> over = Promise.promise();
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
            answer.chunk(usageEvent(9, 4)).chunk(DONE).end();
        });

        await(client().request(chat())
                .compose(request -> request.send(question()).<Void>map(response -> {
                    response.handler(bytes -> first.countDown()).endHandler(over::tryComplete);
                    return null;
                })));
        assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
        }
        mayEnd.countDown();

        await(over.future());
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    /** Vert.x reads it all the same, and gives it to nobody. */
    @Test
    void aResponseThatNobodyLooksAtIsCounted() throws Exception {
        answersWithStream();

        await(client().request(chat()).compose(request -> request.send(question())));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aHandlerThatFailsTakesNothingAway() throws Exception {
        answersWithStream();
        Promise<Void> over = Promise.promise();

        await(client().request(chat())
                .compose(request -> request.send(question())
                        .onSuccess(response -> response.handler(bytes -> {
                                    throw new IllegalStateException("of the application");
                                })
                                .endHandler(over::tryComplete))));

        await(over.future());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatTheClientDecodesIsUnderstood() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, gzip(answer(9, 4)), "Content-Encoding", "gzip"));

        assertThat(await(text(client(VertxVersions.decompressing()), chat()))).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void closingTheConnectionIsCancelling() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        beginsAndWaits(gone);

        HttpClientResponse response = paused(client(), chat());
        VertxVersions.close(response.request().connection());

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void aConnectionThatIsIdleForTooLongIsLost() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        beginsAndWaits(gone);
        HttpClientOptions impatient =
                new HttpClientOptions().setIdleTimeout(200).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);

        Throwable failure = catchThrowable(() -> await(text(client(impatient), chat())));

        assertThat(failure).hasMessageContaining("Connection was closed");
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
    }

    @Test
    void aResetBecauseOfATimeoutIsOne() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        beginsAndWaits(gone);

        HttpClientResponse response = paused(client(), chat());
        VertxVersions.reset(response.request(), new TimeoutException("of the application"));

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
    }

    @Test
    void aResetForAnotherCauseIsCancelling() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        beginsAndWaits(gone);

        HttpClientResponse response = paused(client(), chat());
        VertxVersions.reset(response.request(), new IllegalStateException("of the application"));

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    /** A redirect of a POST that the client follows by itself. */
    @Test
    void whatIsSeenElsewhereIsPartOfTheCall() throws Exception {
        redirects("/elsewhere");

        String answered = await(text(client(), chat().setFollowRedirects(true)));

        assertThat(answered).isEqualTo(answer(9, 4));
        assertThat(server.requests()).extracting("method").containsExactly("POST", "GET");
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    @Test
    void aRedirectToNobodyIsAFailureOfTheCall() throws Exception {
        int closed;
        try (java.net.ServerSocket nobody = new java.net.ServerSocket(0)) {
            closed = nobody.getLocalPort();
        }
        redirects("http://localhost:" + closed + "/elsewhere");

        Throwable failure = catchThrowable(() -> await(text(client(), chat().setFollowRedirects(true))));

        assertThat(failure).hasRootCauseInstanceOf(java.net.ConnectException.class);
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "connect")).isOne();
    }

    @Test
    void aRedirectThatIsNotFollowedIsTheAnswer() throws Exception {
        redirects("/elsewhere");

        await(text(client(), chat().setFollowRedirects(false)));

        assertThat(server.requests()).hasSize(1);
        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void theConnectionServesOtherRequestsAfterwards() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        HttpClient client = client();

        for (int i = 1; i <= 5; i++) {
            await(text(client, chat()));
            await(text(client, chat().setURI("/orders")));
            awaitCounted(i);
        }

        assertThat(count("ai_chat_tokens_total")).isEqualTo(5 * 13);
    }

    private void redirects(String location) {
        server.answers((request, answer) -> {
            if (request.path().equals(CHAT)) {
                byte[] moved = "{\"usage\":{\"prompt_tokens\":1}}".getBytes(StandardCharsets.UTF_8);
                answer.whole(303, JSON, moved, "Location", location);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
    }

    private void beginsAndWaits(CountDownLatch gone) {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });
    }
}
