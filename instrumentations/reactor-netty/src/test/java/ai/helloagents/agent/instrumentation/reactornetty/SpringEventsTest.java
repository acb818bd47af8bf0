package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import reactor.core.publisher.Mono;

/** Spring's WebClient as applications use it: Spring AI 1 reads its streams so. */
class SpringEventsTest extends ReactorNettyChat {
    private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
            new ParameterizedTypeReference<>() {};

    private final WebClient web = WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(client))
            .baseUrl(server.uri("").toString())
            .build();

    private WebClient.RequestHeadersSpec<?> ask(WebClient over) {
        return over.post().uri(CHAT).contentType(MediaType.APPLICATION_JSON).bodyValue(text(ask()));
    }

    @Test
    void aFluxOfEventsIsCounted() {
        answersWithStream();

        List<ServerSentEvent<String>> events =
                ask(web).retrieve().bodyToFlux(EVENT).collectList().block(PATIENCE);

        assertThat(events).hasSize(3);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
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
            awaitGone(answer, gone);
        });

        List<String> events = ask(web).retrieve()
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
    void anErrorIsThrownAsItIsAndCountedByStatus() {
        server.answers((request, answer) -> answer.whole(429, JSON, "{\"error\":{}}"));

        Throwable failure = catchThrowable(
                () -> ask(web).retrieve().bodyToMono(String.class).block(PATIENCE));

        assertThat(failure).isInstanceOf(WebClientResponseException.TooManyRequests.class);
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "http_429")).isOne();
    }

    @Test
    void whatAFilterRepeatsAreCallsOfTheirOwn() {
        server.answers((request, answer) -> {
            if (server.requests().size() == 1) {
                answer.whole(503, JSON, "{}");
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        ExchangeFilterFunction again = (request, next) -> next.exchange(request)
                .flatMap(response -> response.statusCode().is5xxServerError()
                        ? response.releaseBody().then(Mono.defer(() -> next.exchange(request)))
                        : Mono.just(response));

        String answer = ask(web.mutate().filter(again).build())
                .retrieve()
                .bodyToMono(String.class)
                .block(PATIENCE);

        assertThat(answer).isEqualTo(answer(9, 4));
        assertThat(server.requests()).hasSize(2);
        awaitCounted(2);
        assertThat(count("ai_chat_failures_total", "reason", "http_5xx")).isOne();
    }

    @Test
    void aResponseWithoutInterestInItsBodyIsCounted() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

        ask(web).exchangeToMono(ClientResponse::releaseBody).block(PATIENCE);
        ask(web).retrieve().toBodilessEntity().block(PATIENCE);

        awaitCounted(2);
    }
}
