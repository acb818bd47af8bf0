package ai.helloagents.agent.instrumentation.jettyclient9;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;

/** Beneath the WebClient of Spring 5.3, which has no other of Spring's clients over Jetty. */
class SpringTest extends JettyChat {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private WebClient.ResponseSpec askByWebClient() {
        return WebClient.builder()
                .clientConnector(new JettyClientHttpConnector(client))
                .baseUrl(server.uri("").toString())
                .build()
                .post()
                .uri(CHAT)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(text(ask()))
                .retrieve();
    }

    @Test
    void aWebClientIsCountedOnce() {
        server.answers((request, answer) -> answer.whole(200, JSON, NAMELESS));

        assertThat(askByWebClient().bodyToMono(String.class).block(PATIENCE)).isEqualTo(NAMELESS);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(1);
    }

    /** The server goes on, and nobody waits for it. */
    @Test
    void aFluxThatIsCancelledAtItsLastEventHasSucceeded() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE)
                    .chunk(event("{\"content\":\"Hi\"}"))
                    .chunk(usageEvent(9, 4))
                    .chunk(DONE);
            over.await();
        });

        List<String> events = askByWebClient()
                .bodyToFlux(String.class)
                .takeUntil("[DONE]"::equals)
                .collectList()
                .block(PATIENCE);

        assertThat(events).hasSize(3).endsWith("[DONE]");
        over.countDown();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }
}
