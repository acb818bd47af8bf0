package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** HTTP/2 as Reactor Netty's own server speaks it: told before, or agreed on by an upgrade of the first request. */
class Http2Test extends ReactorNettyChat {
    enum Start {
        PRIOR_KNOWLEDGE(HttpProtocol.H2C),
        UPGRADE(HttpProtocol.H2C, HttpProtocol.HTTP11);

        private final HttpProtocol[] protocols;

        Start(HttpProtocol... protocols) {
            this.protocols = protocols;
        }
    }

    private DisposableServer http2;

    @AfterEach
    void closeServerOfHttp2() {
        awaitNothingInProgress();
        http2.disposeNow(PATIENCE);
    }

    private HttpClient serving(
            Start start, BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answering) {
        http2 = HttpServer.create()
                .host("localhost")
                .port(0)
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .httpRequestDecoder(decoder -> decoder.h2cMaxContentLength(1 << 20))
                .route(routes -> routes.post(
                        CHAT,
                        (request, response) -> request.receive()
                                .aggregate()
                                .asByteArray()
                                .flatMapMany(body -> {
                                    assertThat(body).isEqualTo(ask());
                                    return answering.apply(request, response);
                                })))
                .bindNow(PATIENCE);
        return client.protocol(start.protocols).baseUrl("http://localhost:" + http2.port());
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsCountedOnceWithItsTokens(Start start) {
        HttpClient over = serving(
                start,
                (request, response) -> response.header(HttpHeaderNames.CONTENT_TYPE, JSON)
                        .sendString(Mono.just(answer(9, 4)))
                        .then());

        for (int i = 1; i <= 3; i++) {
            assertThat(text(chat(over))).isEqualTo(answer(9, 4));
            awaitCounted(i);
            assertThat(count("ai_chat_tokens_total")).isEqualTo(13 * i);
        }
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void aStreamIsCountedWithItsFirstToken(Start start) {
        HttpClient over = serving(
                start,
                (request, response) -> response.sse()
                        .sendString(Flux.just(event("{\"content\":\"Hi\"}"), usageEvent(9, 4), DONE))
                        .then());

        assertThat(text(chat(over))).isEqualTo(event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void cancellingAStreamReachesTheServerAndIsNoError(Start start) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        HttpClient over = serving(
                start,
                (request, response) -> response.withConnection(connection -> connection.onDispose(gone::countDown))
                        .sse()
                        .sendString(Flux.concat(Mono.just(event("{\"content\":\"Hi\"}")), Flux.never()))
                        .then());

        chat(over).responseContent().asString().next().block(PATIENCE);

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aStreamThatIsResetIsAnError(Start start) {
        Sinks.One<String> broken = Sinks.one();
        HttpClient over = serving(
                start,
                (request, response) -> response.sse()
                        .sendString(Flux.concat(Mono.just(event("{\"content\":\"Hi\"}")), broken.asMono()))
                        .then());

        Throwable failure = catchThrowable(() -> chat(over)
                .responseContent()
                .asString()
                .doOnNext(piece -> broken.tryEmitError(new IllegalStateException("the model is gone")))
                .blockLast(PATIENCE));

        assertThat(failure).isNotNull();
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void callsThatShareAConnectionAreToldApart(Start start) {
        HttpClient over = serving(
                start,
                (request, response) -> response.sse()
                        .sendString(Flux.just(event("{\"content\":\"Hi\"}"), usageEvent(9, 4), DONE)
                                .delayElements(Duration.ofMillis(1)))
                        .then());

        Flux.range(0, 200)
                .flatMap(i -> chat(over).responseContent().aggregate().asString(), 50)
                .blockLast(PATIENCE);

        awaitCounted(200);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(200 * 13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(200);
    }
}
