package ai.helloagents.agent.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.reactive.JettyClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Beneath Spring's clients. */
class SpringTest extends JettyChat {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void aRestClientIsCountedOnce() {
        server.answers((request, answer) -> answer.whole(200, JSON, NAMELESS));
        RestClient rest = RestClient.builder()
                .requestFactory(new JettyClientHttpRequestFactory(client))
                .baseUrl(server.uri("").toString())
                .build();

        String answer = rest.post()
                .uri(CHAT)
                .contentType(MediaType.APPLICATION_JSON)
                .body(text(ask()))
                .retrieve()
                .body(String.class);

        assertThat(answer).isEqualTo(NAMELESS);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(1);
    }

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
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE)
                    .chunk(event("{\"content\":\"Hi\"}"))
                    .chunk(usageEvent(9, 4))
                    .chunk(DONE);
            answer.awaitClientGone();
            gone.countDown();
        });

        List<String> events = askByWebClient()
                .bodyToFlux(String.class)
                .takeUntil("[DONE]"::equals)
                .collectList()
                .block(PATIENCE);

        assertThat(events).hasSize(3).endsWith("[DONE]");
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void aFluxThatIsCancelledBeforeIsACancelledCall() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });

        assertThat(askByWebClient().bodyToFlux(String.class).take(1).blockLast(PATIENCE))
                .isNotNull();

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }
}
