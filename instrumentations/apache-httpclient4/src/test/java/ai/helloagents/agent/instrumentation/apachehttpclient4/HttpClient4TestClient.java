package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

final class HttpClient4TestClient implements LlmTestClient {
    private final CloseableHttpClient client;

    private HttpClient4TestClient(CloseableHttpClient client) {
        this.client = client;
    }

    static HttpClient4TestClient usual() {
        return new HttpClient4TestClient(HttpClients.createDefault());
    }

    static HttpClient4TestClient minimal() {
        return new HttpClient4TestClient(HttpClients.createMinimal());
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return client.execute(request(uri, headers, body), HttpClient4TestClient::answer);
    }

    @Override
    public Answer get(URI uri) throws IOException {
        return client.execute(new HttpGet(uri), HttpClient4TestClient::answer);
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        CloseableHttpResponse response = client.execute(request(uri, headers, body));
        return new OpenAnswer() {
            @Override
            public int status() {
                return response.getStatusLine().getStatusCode();
            }

            @Override
            public InputStream body() throws IOException {
                return response.getEntity().getContent();
            }

            @Override
            public void close() throws IOException {
                response.close();
            }
        };
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        HttpPost request = request(uri, headers, body);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        answer.complete(client.execute(request, HttpClient4TestClient::answer));
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
        HttpPost request = request(uri, headers, body);
        request.setConfig(RequestConfig.custom().setSocketTimeout(200).build());
        return client.execute(request, HttpClient4TestClient::answer);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Answer answer(HttpResponse response) throws IOException {
        byte[] body = response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        return new Answer(response.getStatusLine().getStatusCode(), body);
    }

    private static HttpPost request(URI uri, Map<String, String> headers, byte[] body) {
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
