package ai.helloagents.agent.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.helloagents.agent.testing.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.sse.EventSource;
import okhttp3.sse.EventSourceListener;
import okhttp3.sse.EventSources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is more than HTTP/1.1: OkHttp's own server speaks it. */
class OkHttpProtocolsTest extends OkHttpChat {
    private final MockWebServer mock = new MockWebServer();
    private final OkHttpClient http2 =
            client.newBuilder().protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE)).build();

    @AfterEach
    void closeMock() throws IOException {
        awaitNothingInProgress();
        http2.dispatcher().cancelAll();
        mock.close();
    }

    private Request chatOverHttp2(MockResponse answer) {
        mock.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        return chatWithMock(answer);
    }

    private Request chatWithMock(MockResponse answer) {
        mock.enqueue(answer);
        return new Request.Builder()
                .url(mock.url(CHAT))
                .post(RequestBody.create(MediaType.get(JSON), ask()))
                .build();
    }

    @Test
    void aCallOverHttp2IsCounted() throws Exception {
        Request request =
                chatOverHttp2(new MockResponse().setHeader("Content-Type", JSON).setBody(answer(9, 4)));

        try (Response response = http2.newCall(request).execute()) {
            assertThat(response.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
            assertThat(response.body().string()).isEqualTo(answer(9, 4));
        }

        assertThat(mock.takeRequest().getBody().readByteArray()).isEqualTo(ask());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void trailersComeAfterTheStream() throws Exception {
        String stream = event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE;
        Request request = chatOverHttp2(new MockResponse()
                .setHeader("Content-Type", SSE)
                .setBody(stream)
                .setTrailers(Headers.of("x-took", "3")));

        try (Response response = http2.newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo(stream);
            assertThat(response.trailers().get("x-took")).isEqualTo("3");
        }

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void closingAStreamOverHttp2IsNoError() throws Exception {
        Request request = chatOverHttp2(new MockResponse()
                .setHeader("Content-Type", SSE)
                .setBody(event("{\"content\":\"Hi\"}").repeat(2_000))
                .throttleBody(1_000, 10, TimeUnit.MILLISECONDS));

        try (Response response = http2.newCall(request).execute()) {
            readThrough(response.body().byteStream(), "Hi");
        }

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void aStreamThatIsResetOverHttp2IsAnError() throws Exception {
        Request request = chatOverHttp2(new MockResponse()
                .setHeader("Content-Type", SSE)
                .setBody(event("{\"content\":\"Hi\"}").repeat(200))
                .setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        try (Response response = http2.newCall(request).execute()) {
            InputStream body = response.body().byteStream();
            assertThat(catchThrowable(body::readAllBytes)).isInstanceOf(IOException.class);
        }

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
        assertThat(mock.getRequestCount()).isOne();
    }

    @Test
    void eventSourcesGetTheirEvents() throws Exception {
        server.answers((request, answer) -> answer.chunked(200, SSE)
                .chunk(event("{\"content\":\"Hi\"}"))
                .chunk(usageEvent(9, 4) + DONE)
                .end());
        StringBuffer events = new StringBuffer();
        CompletableFuture<String> closed = new CompletableFuture<>();

        EventSources.createFactory(client).newEventSource(chat(), new EventSourceListener() {
            @Override
            public void onEvent(EventSource source, String id, String type, String data) {
                events.append("data: ").append(data).append("\n\n");
            }

            @Override
            public void onClosed(EventSource source) {
                closed.complete(events.toString());
            }

            @Override
            public void onFailure(EventSource source, Throwable failure, Response response) {
                closed.completeExceptionally(failure == null ? new IOException("refused") : failure);
            }
        });

        assertThat(closed.get(30, TimeUnit.SECONDS)).isEqualTo(event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE);
        assertThat(server.requests()).hasSize(1);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void cancellingAnEventSourceIsNoError() throws Exception {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
        });

        EventSources.createFactory(client).newEventSource(chat(), new EventSourceListener() {
            @Override
            public void onEvent(EventSource source, String id, String type, String data) {
                source.cancel();
            }
        });

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void webSocketsAreNotObserved() throws Exception {
        mock.enqueue(new MockResponse().withWebSocketUpgrade(new WebSocketListener() {
            @Override
            public void onMessage(WebSocket socket, String text) {
                socket.send("echo of " + text);
            }

            @Override
            public void onClosing(WebSocket socket, int code, String reason) {
                socket.close(code, reason);
            }
        }));
        CompletableFuture<String> echo = new CompletableFuture<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        double before = Metrics.value("ai_chat_requests_total");

        WebSocket socket = client.newWebSocket(
                new Request.Builder().url(mock.url("/v1/responses")).build(), new WebSocketListener() {
                    @Override
                    public void onMessage(WebSocket from, String text) {
                        echo.complete(text);
                    }

                    @Override
                    public void onClosed(WebSocket from, int code, String reason) {
                        closed.complete(null);
                    }

                    @Override
                    public void onFailure(WebSocket from, Throwable failure, Response response) {
                        echo.completeExceptionally(failure);
                    }
                });
        socket.send("hi");

        assertThat(echo.get(30, TimeUnit.SECONDS)).isEqualTo("echo of hi");
        socket.close(1000, null);
        closed.get(30, TimeUnit.SECONDS);
        assertThat(Metrics.value("ai_chat_requests_total")).isEqualTo(before);
    }
}
