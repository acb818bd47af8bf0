package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.InputStreamResponseListener;

/** Answers that are whole, and those of an input stream. */
class JettyTestClient implements LlmTestClient {
    private final HttpClient client = started();

    private static HttpClient started() {
        HttpClient client = new HttpClient();
        try {
            client.start();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return client;
    }

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        return answer(request(uri, headers, body));
    }

    @Override
    public Answer get(URI uri) throws IOException, InterruptedException {
        return answer(client.newRequest(uri));
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException, InterruptedException {
        Request request = request(uri, headers, body);
        InputStreamResponseListener listener = new InputStreamResponseListener();
        request.send(listener);
        Response response;
        try {
            response = listener.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            throw failure(failed);
        }
        InputStream content = listener.getInputStream();
        return new OpenAnswer() {
            @Override
            public int status() {
                return response.getStatus();
            }

            @Override
            public InputStream body() {
                return content;
            }

            @Override
            public void close() {
                // Closing the stream would reach the server when it sends more.
                request.abort(new CancellationException());
            }
        };
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Request request = request(uri, headers, body);
        request.send(new BufferingResponseListener() {
            @Override
            public void onComplete(Result result) {
                if (result.isFailed()) {
                    answer.completeExceptionally(result.getFailure());
                } else {
                    answer.complete(new Answer(result.getResponse().getStatus(), getContent()));
                }
            }
        });
        answer.whenComplete((whole, failed) -> {
            if (answer.isCancelled()) {
                request.abort(new CancellationException());
            }
        });
        return answer;
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body)
            throws IOException, InterruptedException {
        return answer(request(uri, headers, body).timeout(200, TimeUnit.MILLISECONDS));
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    final Request request(URI uri, Map<String, String> headers, byte[] body) {
        Request request = client.POST(uri);
        headers.forEach(request::header);
        return request.content(new BytesContentProvider(body), headers.get("Content-Type"));
    }

    static IOException failure(Exception failed) {
        return failed.getCause() instanceof IOException cause ? cause : new IOException(failed);
    }

    private static Answer answer(Request request) throws IOException, InterruptedException {
        try {
            ContentResponse response = request.send();
            return new Answer(response.getStatus(), response.getContent());
        } catch (ExecutionException | TimeoutException failed) {
            throw failure(failed);
        }
    }
}
