package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

final class UrlConnectionTestClient implements LlmTestClient {
    private final Writing writing;

    UrlConnectionTestClient(Writing writing) {
        this.writing = writing;
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return answer(send(connection(uri, headers), body));
    }

    @Override
    public Answer get(URI uri) throws IOException {
        return answer((HttpURLConnection) uri.toURL().openConnection());
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        HttpURLConnection connection = send(connection(uri, headers), body);
        int status = connection.getResponseCode();
        return new OpenAnswer() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public InputStream body() throws IOException {
                return connection.getInputStream();
            }

            @Override
            public void close() {
                connection.disconnect();
            }
        };
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        HttpURLConnection connection;
        try {
            connection = connection(uri, headers);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        answer.complete(answer(send(connection, body)));
                    } catch (IOException failure) {
                        answer.completeExceptionally(failure);
                    }
                })
                .start();
        answer.whenComplete((done, failed) -> {
            if (answer.isCancelled()) {
                connection.disconnect();
            }
        });
        return answer;
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        HttpURLConnection connection = connection(uri, headers);
        connection.setReadTimeout(200);
        return answer(send(connection, body));
    }

    @Override
    public void close() {}

    private static HttpURLConnection connection(URI uri, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private HttpURLConnection send(HttpURLConnection connection, byte[] body) throws IOException {
        writing.prepare(connection, body.length);
        try (OutputStream out = connection.getOutputStream()) {
            int half = body.length / 2;
            out.write(body, 0, half);
            for (int i = half; i < Math.min(body.length, half + 3); i++) {
                out.write(body[i]);
            }
            int rest = Math.min(body.length, half + 3);
            out.write(body, rest, body.length - rest);
        }
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        try {
            int status = connection.getResponseCode();
            InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
            if (body == null) {
                return new Answer(status, new byte[0]);
            }
            try (body) {
                return new Answer(status, body.readAllBytes());
            }
        } catch (HttpRetryException redirected) {
            // What was streamed is gone, and cannot be sent again.
            return new Answer(redirected.responseCode(), new byte[0]);
        }
    }
}
