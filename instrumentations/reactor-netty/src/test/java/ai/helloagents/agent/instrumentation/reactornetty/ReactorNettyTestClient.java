package ai.helloagents.agent.instrumentation.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

final class ReactorNettyTestClient extends FluxTestClient {
    private final ConnectionProvider connections = ConnectionProvider.create("test", 4);
    private final HttpClient client = HttpClient.create(connections).followRedirect(true);

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
        return answer(client.get().uri(uri));
    }

    @Override
    Flux<byte[]> stream(URI uri, Map<String, String> headers, byte[] body, IntConsumer status) {
        return request(client, uri, headers, body).response((response, content) -> {
            status.accept(response.status().code());
            return content.asByteArray();
        });
    }

    private static HttpClient.ResponseReceiver<?> request(
            HttpClient client, URI uri, Map<String, String> headers, byte[] body) {
        Mono<ByteBuf> content = Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body));
        return client.headers(all -> headers.forEach(all::set)).post().uri(uri).send(content);
    }

    private static Mono<Answer> answer(HttpClient.ResponseReceiver<?> request) {
        return request.responseSingle((response, content) -> content.asByteArray()
                .defaultIfEmpty(new byte[0])
                .map(bytes -> new Answer(response.status().code(), bytes)));
    }

    @Override
    public void close() {
        connections.disposeLater().block();
    }
}
