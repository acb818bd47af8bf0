package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.testing.client.LlmTestClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

final class OkHttpTestClient implements LlmTestClient {
    private final OkHttpClient client = new OkHttpClient();

    @Override
    public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        return answer(client.newCall(request(uri, headers, body)).execute());
    }

    @Override
    public Answer get(URI uri) throws IOException {
        return answer(client.newCall(new Request.Builder().url(uri.toString()).build())
                .execute());
    }

    @Override
    public OpenAnswer open(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        Response response = client.newCall(request(uri, headers, body)).execute();
        return new OpenAnswer() {
            @Override
            public int status() {
                return response.code();
            }

            @Override
            public InputStream body() {
                return response.body().byteStream();
            }

            @Override
            public void close() {
                response.close();
            }
        };
    }

    @Override
    public CompletableFuture<Answer> postAsync(URI uri, Map<String, String> headers, byte[] body) {
        Call call = client.newCall(request(uri, headers, body));
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onResponse(Call answered, Response response) throws IOException {
                answer.complete(answer(response));
            }
        });
        answer.whenComplete((done, failed) -> {
            if (answer.isCancelled()) {
                call.cancel();
            }
        });
        return answer;
    }

    @Override
    public Answer postImpatiently(URI uri, Map<String, String> headers, byte[] body) throws IOException {
        OkHttpClient impatient =
                client.newBuilder().readTimeout(200, TimeUnit.MILLISECONDS).build();
        return answer(impatient.newCall(request(uri, headers, body)).execute());
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    private static Answer answer(Response response) throws IOException {
        try (response) {
            return new Answer(response.code(), response.body().bytes());
        }
    }

    private static Request request(URI uri, Map<String, String> headers, byte[] body) {
        Request.Builder request = new Request.Builder().url(uri.toString());
        headers.forEach(request::header);
        String type = headers.get("Content-Type");
        return request.post(RequestBody.create(type == null ? null : MediaType.get(type), body))
                .build();
    }
}
