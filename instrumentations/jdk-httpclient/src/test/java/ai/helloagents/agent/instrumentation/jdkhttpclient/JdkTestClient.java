package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

final class JdkTestClient implements LlmTestClient {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        return answer(client.send(request(uri, headers, body).build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public Answer get(URI uri) throws IOException, InterruptedException {
        return answer(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(request(uri, headers, body).build(), BodyHandlers.ofInputStream());
        return new OpenAnswer() {
            @Override
            public int status() {
                return response.statusCode();
            }

            @Override
            public InputStream body() {
                return response.body();
            }

            @Override
            public void close() throws IOException {
                response.body().close();
            }
        };
    }

    /** The future is the client's own, or cancelling it would not reach the server. */
    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        CompletableFuture<HttpResponse<byte[]>> response =
                client.sendAsync(request(uri, headers, body).build(), BodyHandlers.ofByteArray());
        CompletableFuture<Answer> answer = response.thenApply(JdkTestClient::answer);
        answer.whenComplete((done, failed) -> {
            if (answer.isCancelled()) {
                response.cancel(true);
            }
        });
        return answer;
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        return answer(client.send(
                request(uri, headers, body).timeout(Duration.ofMillis(200)).build(), BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        // Closed by the collector; closing is new in 21.
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.body());
    }

    private static HttpRequest.Builder request(URI uri, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request;
    }
}
