package ai.helloagents.agent.instrumentation.vertxclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** HTTP/2 as Vert.x' own server speaks it: told before, or agreed on by an upgrade of the first request. */
class Http2Test extends VertxChat {
    enum Start {
        PRIOR_KNOWLEDGE,
        UPGRADE
    }

    private HttpServer http2;

    private HttpClient serving(Start start, Handler<HttpServerRequest> answering) throws Exception {
        Handler<HttpServerRequest> reading = request -> request.bodyHandler(body -> {
            assertThat(body.getBytes()).isEqualTo(ask());
            answering.handle(request);
        });
        http2 = await(vertx.createHttpServer().requestHandler(reading).listen(0, "localhost"));
        return client(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(start == Start.UPGRADE));
    }

    @Override
    RequestOptions chat() {
        return super.chat().setPort(http2.actualPort());
    }

    private static HttpServerResponse events(HttpServerRequest request) {
        HttpServerResponse response = request.response().setChunked(true).putHeader("Content-Type", SSE);
        response.write(event("{\"content\":\"Hi\"}"));
        return response;
    }

    private static void wholeStream(HttpServerRequest request) {
        HttpServerResponse response = events(request);
        response.write(usageEvent(9, 4));
        response.end(DONE);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsCountedOnceWithItsTokens(Start start) throws Exception {
        HttpClient over = serving(
                start,
                request -> request.response().putHeader("Content-Type", JSON).end(answer(9, 4)));

        for (int i = 1; i <= 3; i++) {
            assertThat(await(text(over, chat()))).isEqualTo(answer(9, 4));
            awaitCounted(i);
            assertThat(count("ai_chat_tokens_total")).isEqualTo(13 * i);
        }
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamIsCountedWithItsFirstToken(Start start) throws Exception {
        HttpClient over = serving(start, Http2Test::wholeStream);

        assertThat(await(text(over, chat()))).isEqualTo(event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void cancellingAStreamReachesTheServerAndIsNoError(Start start) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        HttpClient over = serving(start, request -> {
            request.response().exceptionHandler(reset -> gone.countDown()).closeHandler(closed -> gone.countDown());
            events(request);
        });

        HttpClientResponse response = paused(over, chat());
        VertxVersions.reset(response.request());

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatIsResetIsAnError(Start start) throws Exception {
        HttpClient over = serving(start, request -> VertxVersions.reset(events(request)));

        Throwable failure = catchThrowable(() -> await(text(over, chat())));

        assertThat(failure).hasRootCauseInstanceOf(io.vertx.core.http.StreamResetException.class);
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void callsThatShareAConnectionAreToldApart(Start start) throws Exception {
        HttpClient over = serving(start, Http2Test::wholeStream);

        List<Future<String>> answers =
                IntStream.range(0, 100).mapToObj(i -> text(over, chat())).toList();
        for (Future<String> answer : answers) {
            await(answer);
        }

        awaitCounted(100);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(100 * 13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(100);
    }
}
