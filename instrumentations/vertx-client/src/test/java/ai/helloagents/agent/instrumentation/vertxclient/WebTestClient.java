package ai.helloagents.agent.instrumentation.vertxclient;

import static ai.helloagents.agent.instrumentation.vertxclient.VertxInputStream.asIoException;

import ai.helloagents.agent.testing.client.LlmTestClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.codec.BodyCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.opentest4j.TestAbortedException;

/** It has no way to cancel a call. */
final class WebTestClient implements LlmTestClient {
    private static final long SHORT = 200;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return VertxTestClient.await(
                answer(request(HttpMethod.POST, uri, headers).sendBuffer(Buffer.buffer(body))));
    }

    @Override
    public Answer get(URI uri) throws IOException {
        return VertxTestClient.await(
                answer(request(HttpMethod.GET, uri, Map.of()).send()));
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return VertxTestClient.await(
                answer(request(HttpMethod.POST, uri, headers).timeout(SHORT).sendBuffer(Buffer.buffer(body))));
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        Future<Answer> answer = answer(request(HttpMethod.POST, uri, headers).sendBuffer(Buffer.buffer(body)));
        CompletableFuture<Answer> uncancellable = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean interrupting) {
                close();
                throw new TestAbortedException("this client has no way to cancel a call");
            }
        };
        VertxVersions.asJava(answer).whenComplete((result, failure) -> {
            if (failure == null) {
                uncancellable.complete(result);
            } else {
                uncancellable.completeExceptionally(failure);
            }
        });
        return uncancellable;
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) {
        PipedBody piped = new PipedBody();
        Future<HttpResponse<Void>> answer =
                request(HttpMethod.POST, uri, headers).as(BodyCodec.pipe(piped)).sendBuffer(Buffer.buffer(body));
        answer.onFailure(piped::failed);
        return new OpenAnswer() {
            @Override
            public int status() {
                throw new UnsupportedOperationException("known when the answer is over");
            }

            @Override
            public InputStream body() {
                return piped.in();
            }

            @Override
            public void close() {
                if (!answer.isComplete() && !piped.isAtEnd()) {
                    WebTestClient.this.close();
                    throw new TestAbortedException("this client has no way to cancel a call");
                }
            }
        };
    }

    private HttpRequest<Buffer> request(HttpMethod method, URI uri, Map<String, String> headers) {
        HttpRequest<Buffer> request = client.request(method, uri.getPort(), uri.getHost(), uri.getRawPath());
        headers.forEach(request::putHeader);
        return request;
    }

    private static Future<Answer> answer(Future<HttpResponse<Buffer>> response) {
        return response.map(whole -> new Answer(
                whole.statusCode(),
                whole.body() == null ? new byte[0] : whole.body().getBytes()));
    }

    @Override
    public void close() {
        try {
            VertxTestClient.await(vertx.close());
        } catch (IOException failed) {
            throw new IllegalStateException(asIoException(failed));
        }
    }
}
