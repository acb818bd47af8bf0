package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequests;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;

final class AsyncTestClient implements LlmTestClient {
    private final CloseableHttpAsyncClient client;
    /**
     * Held while a request is handed over, and until then nothing is sent. The client forgets how to cancel a request whose
     * connection opens before that is done, with and without the agent.
     */
    private final ReentrantLock executing;

    private AsyncTestClient(CloseableHttpAsyncClient client, ReentrantLock executing) {
        this.client = client;
        this.executing = executing;
        client.start();
    }

    static AsyncTestClient usual() {
        ReentrantLock executing = new ReentrantLock();
        return new AsyncTestClient(
                HttpAsyncClients.custom()
                        .disableAutomaticRetries()
                        .addExecInterceptorAfter(
                                ChainElement.CONNECT.name(), "executed", (request, body, scope, chain, callback) -> {
                                    executing.lock();
                                    executing.unlock();
                                    chain.proceed(request, body, scope, callback);
                                })
                        .build(),
                executing);
    }

    /** Its requests cannot be cancelled once they are sent. */
    static CloseableHttpAsyncClient minimal() {
        return HttpAsyncClients.createMinimal();
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return answer(client.execute(request(uri, headers, body), null));
    }

    @Override
    @SuppressWarnings("deprecation") // the one that all versions have
    public Answer get(URI uri) throws IOException {
        return answer(client.execute(SimpleHttpRequests.get(uri), null));
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        StreamConsumer consumer = new StreamConsumer();
        Future<Void> whole = execute(SimpleRequestProducer.create(request(uri, headers, body)), consumer, null);
        int status = consumer.awaitStatus();
        return new OpenAnswer() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public InputStream body() {
                return consumer.body();
            }

            @Override
            public void close() {
                whole.cancel(true);
            }
        };
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Future<SimpleHttpResponse> sent = execute(
                SimpleRequestProducer.create(request(uri, headers, body)),
                SimpleResponseConsumer.create(),
                new FutureCallback<SimpleHttpResponse>() {
                    @Override
                    public void completed(SimpleHttpResponse response) {
                        answer.complete(AsyncTestClient.answer(response));
                    }

                    @Override
                    public void failed(Exception failure) {
                        answer.completeExceptionally(failure);
                    }

                    @Override
                    public void cancelled() {
                        answer.cancel(false);
                    }
                });
        answer.whenComplete((done, failed) -> {
            if (answer.isCancelled()) {
                sent.cancel(true);
            }
        });
        return answer;
    }

    private <T> Future<T> execute(
            AsyncRequestProducer request, AsyncResponseConsumer<T> consumer, FutureCallback<T> callback) {
        executing.lock();
        try {
            return client.execute(request, consumer, callback);
        } finally {
            executing.unlock();
        }
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        SimpleHttpRequest request = request(uri, headers, body);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(200, TimeUnit.MILLISECONDS)
                .build());
        return answer(client.execute(request, null));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Answer answer(Future<SimpleHttpResponse> response) throws IOException {
        try {
            return answer(response.get(30, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(failed.getCause());
        } catch (InterruptedException | CancellationException | java.util.concurrent.TimeoutException given) {
            throw (IOException) new InterruptedIOException().initCause(given);
        }
    }

    private static Answer answer(SimpleHttpResponse response) {
        byte[] body = response.getBodyBytes();
        return new Answer(response.getCode(), body == null ? new byte[0] : body);
    }

    @SuppressWarnings("deprecation") // the one that all versions have
    static SimpleHttpRequest request(URI uri, Map<String, String> headers, byte[] body) {
        SimpleHttpRequest request = SimpleHttpRequests.post(uri);
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                request.setHeader(name, value);
            }
        });
        request.setBody(body, ContentType.parse(headers.get("Content-Type")));
        return request;
    }
}
