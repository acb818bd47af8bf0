package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

final class ClassicTestClient implements LlmTestClient {
    private final CloseableHttpClient client;
    /** Not to be collected, which would end its call. */
    private Object kept;

    private ClassicTestClient(CloseableHttpClient client) {
        this.client = client;
    }

    ClassicTestClient() {
        this(HttpClients.custom().disableAutomaticRetries().build());
    }

    static ClassicTestClient minimal() {
        return new ClassicTestClient(minimalClient());
    }

    /** Here, where its type is woven before it is loaded. */
    static CloseableHttpClient minimalClient() {
        return HttpClients.createMinimal();
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return client.execute(request(uri, headers, body), ClassicTestClient::answer);
    }

    @Override
    public Answer get(URI uri) throws IOException {
        return client.execute(new HttpGet(uri), ClassicTestClient::answer);
    }

    @Override
    @SuppressWarnings("deprecation") // the one that all versions have
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        HttpUriRequestBase request = request(uri, headers, body);
        CloseableHttpResponse response = client.execute(request);
        return new OpenAnswer() {
            @Override
            public int status() {
                return response.getCode();
            }

            @Override
            public InputStream body() throws IOException {
                return response.getEntity().getContent();
            }

            /** Closing alone would read what is left of a stream to its end. */
            @Override
            public void close() {
                request.abort();
                try {
                    response.close();
                } catch (IOException afterAbort) {
                    // It tries to read on.
                }
            }
        };
    }

    /** @return whether this version can; it can from 5.2 on */
    @SuppressWarnings("deprecation") // the one that all versions have
    boolean closeAtOnce(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        HttpUriRequestBase request = request(uri, headers, body);
        kept = client.execute(request);
        if (kept instanceof ModalCloseable closeable) {
            closeable.close(CloseMode.IMMEDIATE);
            return true;
        }
        request.abort();
        try {
            ((CloseableHttpResponse) kept).close();
        } catch (IOException afterAbort) {
            // It tries to read on.
        }
        return false;
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        HttpUriRequestBase request = request(uri, headers, body);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        answer.complete(client.execute(request, ClassicTestClient::answer));
                    } catch (IOException failure) {
                        answer.completeExceptionally(failure);
                    }
                })
                .start();
        answer.whenComplete((done, failed) -> {
            if (answer.isCancelled()) {
                request.abort();
            }
        });
        return answer;
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        HttpUriRequestBase request = request(uri, headers, body);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(200, TimeUnit.MILLISECONDS)
                .build());
        return client.execute(request, ClassicTestClient::answer);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Answer answer(ClassicHttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? null : EntityUtils.toByteArray(response.getEntity());
        return new Answer(response.getCode(), body == null ? new byte[0] : body);
    }

    private static HttpUriRequestBase request(URI uri, Map<String, String> headers, byte[] body) {
        HttpPost request = new HttpPost(uri);
        headers.forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                request.setHeader(name, value);
            }
        });
        request.setEntity(new ByteArrayEntity(body, ContentType.parse(headers.get("Content-Type"))));
        return request;
    }
}
