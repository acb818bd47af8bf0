package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.http.client.ReactorClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

class SpringRestClientTest extends ReactorNettyChat {
    @Test
    void aRestClientIsCountedOnce() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        RestClient rest = RestClient.builder()
                .requestFactory(new ReactorClientHttpRequestFactory(client))
                .baseUrl(server.uri("").toString())
                .build();

        for (int i = 1; i <= 2; i++) {
            String answer = rest.post()
                    .uri(CHAT)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(text(ask()))
                    .retrieve()
                    .body(String.class);
            assertThat(answer).isEqualTo(answer(9, 4));
            awaitCounted(i);
            assertThat(count("ai_chat_tokens_total")).isEqualTo(13 * i);
        }
        assertThat(server.requests()).hasSize(2);
    }
}
