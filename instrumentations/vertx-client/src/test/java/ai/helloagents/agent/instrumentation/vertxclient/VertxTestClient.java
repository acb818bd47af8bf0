package ai.helloagents.agent.instrumentation.vertxclient;

import static ai.helloagents.agent.instrumentation.vertxclient.VertxInputStream.asIoException;

import ai.helloagents.agent.testing.client.LlmTestClient;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/** Vert.x' own client: futures, and responses that are paused. */
final class VertxTestClient implements LlmTestClient {
    private static final long SHORT = 200;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    VertxTestClient() {
        this(new HttpClientOptions());
    }

    VertxTestClient(HttpClientOptions options) {
        client = VertxVersions.client(vertx, options);
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return await(send(request(HttpMethod.POST, uri, headers), body, new AtomicReference<>()));
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return await(send(request(HttpMethod.POST, uri, headers).setTimeout(SHORT), body, new AtomicReference<>()));
    }

    @Override
    public Answer get(URI uri) throws IOException {
        return await(send(request(HttpMethod.GET, uri, Map.of()), new byte[0], new AtomicReference<>()));
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
        CompletableFuture<Answer> answer =
                VertxVersions.asJava(send(request(HttpMethod.POST, uri, headers), body, sent));
        return new CompletableFuture<Answer>() {
            {
                answer.whenComplete((result, failure) -> {
                    if (failure == null) {
                        complete(result);
                    } else {
                        completeExceptionally(failure);
                    }
                });
            }

            @Override
            public boolean cancel(boolean interrupting) {
                VertxVersions.reset(sent.get());
                return super.cancel(interrupting);
            }
        };
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        VertxInputStream stream = await(client.request(request(HttpMethod.POST, uri, headers))
                .compose(request -> request.send(Buffer.buffer(body)).map(VertxInputStream::new)));
        return new OpenAnswer() {
            @Override
            public int status() {
                return stream.response().statusCode();
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

    /** Whatever looks at the response is in place before the request is sent: its body would not wait. */
    private Future<Answer> send(RequestOptions options, byte[] body, AtomicReference<HttpClientRequest> sent) {
        return client.request(options).compose(request -> {
            sent.set(request);
            return request.send(Buffer.buffer(body))
                    .compose(response ->
                            response.body().map(bytes -> new Answer(response.statusCode(), bytes.getBytes())));
        });
    }

    private static RequestOptions request(HttpMethod method, URI uri, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getRawPath())
                .setFollowRedirects(true);
        headers.forEach(options::putHeader);
        return options;
    }

    static <T> T await(Future<T> future) throws IOException {
        try {
            return VertxVersions.asJava(future).get();
        } catch (ExecutionException failed) {
            throw asIoException(failed.getCause());
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
