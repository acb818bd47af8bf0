package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.IntConsumer;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client whose answers are publishers. */
abstract class FluxTestClient implements LlmTestClient {
    abstract Mono<Answer> posted(URI uri, Map<String, String> headers, byte[] body);

    abstract Mono<Answer> postedImpatiently(URI uri, Map<String, String> headers, byte[] body);

    abstract Mono<Answer> got(URI uri);

    /** The body of an answer, as it comes. */
    abstract Flux<byte[]> stream(URI uri, Map<String, String> headers, byte[] body, IntConsumer status);

    @Override
    public final Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return answer(posted(uri, headers, body));
    }

    @Override
    public final Answer get(URI uri) throws IOException {
        return answer(got(uri));
    }

    @Override
    public final Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return answer(postedImpatiently(uri, headers, body));
    }

    @Override
    public final CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        return posted(uri, headers, body).toFuture();
    }

    @Override
    public final OpenAnswer open(URI uri, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        CompletableFuture<Integer> head = new CompletableFuture<>();
        FluxInputStream stream = new FluxInputStream();
        stream(uri, headers, body, head::complete)
                .doOnError(head::completeExceptionally)
                .subscribe(stream.subscriber());
        int status;
        try {
            status = head.get();
        } catch (ExecutionException failed) {
            throw asIoException(failed.getCause());
        }
        return new OpenAnswer() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public InputStream body() {
                return stream;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    private static Answer answer(Mono<Answer> answer) throws IOException {
        try {
            return answer.block();
        } catch (RuntimeException failed) {
            throw asIoException(Exceptions.unwrap(failed));
        }
    }

    static IOException asIoException(Throwable failure) {
        return failure instanceof IOException io ? io : new IOException(failure);
    }
}
