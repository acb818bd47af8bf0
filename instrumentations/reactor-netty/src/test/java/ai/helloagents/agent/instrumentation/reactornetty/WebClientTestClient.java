package ai.helloagents.agent.instrumentation.reactornetty;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

final class WebClientTestClient extends FluxTestClient {
    private final ConnectionProvider connections = ConnectionProvider.create("spring", 4);
    private final HttpClient client = HttpClient.create(connections).followRedirect(true);

    private static WebClient over(HttpClient client) {
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(client))
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1))
                .build();
    }

    private static WebClient.RequestHeadersSpec<?> request(
            HttpClient client, URI uri, Map<String, String> headers, byte[] body) {
        return over(client)
                .post()
                .uri(uri)
                .headers(all -> headers.forEach(all::set))
                .bodyValue(body);
    }

    @Override
    Mono<Answer> posted(URI uri, Map<String, String> headers, byte[] body) {
        return answer(request(client, uri, headers, body));
    }

    @Override
    Mono<Answer> postedImpatiently(URI uri, Map<String, String> headers, byte[] body) {
        return answer(request(client.responseTimeout(Duration.ofMillis(200)), uri, headers, body));
    }

    @Override
    Mono<Answer> got(URI uri) {
        return answer(over(client).get().uri(uri));
    }

    private static Mono<Answer> answer(WebClient.RequestHeadersSpec<?> request) {
        return request.exchangeToMono(WebClientTestClient::answer)
                .onErrorMap(WebClientRequestException.class, Throwable::getCause);
    }

    private static Mono<Answer> answer(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .defaultIfEmpty(new byte[0])
                .map(bytes -> new Answer(response.statusCode().value(), bytes));
    }

    @Override
    Flux<byte[]> stream(URI uri, Map<String, String> headers, byte[] body, IntConsumer status) {
        return request(client, uri, headers, body).exchangeToFlux(response -> {
            status.accept(response.statusCode().value());
            return response.bodyToFlux(byte[].class);
        });
    }

    @Override
    public void close() {
        connections.disposeLater().block();
    }
}
