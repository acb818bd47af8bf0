package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.Metrics;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class WebSocketsTest extends ReactorNettyChat {
    @Test
    void webSocketsAreNotObserved() {
        DisposableServer sockets = HttpServer.create()
                .host("localhost")
                .port(0)
                .route(routes -> routes.ws(
                        "/v1/responses", (in, out) -> out.send(in.receive().retain())))
                .bindNow(PATIENCE);
        double before = Metrics.value("ai_chat_requests_total");

        String echo = client.baseUrl("ws://localhost:" + sockets.port())
                .websocket()
                .uri("/v1/responses")
                .handle((in, out) -> out.sendString(Mono.just("{\"model\":\"m\"}"))
                        .then()
                        .thenMany(in.receive().asString().take(1)))
                .blockLast(PATIENCE);

        assertThat(echo).isEqualTo("{\"model\":\"m\"}");
        assertThat(Metrics.value("ai_chat_requests_total")).isEqualTo(before);
        sockets.disposeNow(PATIENCE);
    }
}
