package ai.helloagents.benchmarks.application;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import reactor.core.publisher.Mono;

/** The clients that are measured, as applications use them: one of each, and its connections are kept. */
final class Clients implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final int BUFFER = 8192;

    private final String server;
    private final HttpClient jdk =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OkHttpClient okHttp = new OkHttpClient();
    private final CloseableHttpClient apache5 = HttpClients.createDefault();
    private final org.apache.http.impl.client.CloseableHttpClient apache4 =
            org.apache.http.impl.client.HttpClients.createDefault();
    private final reactor.netty.http.client.HttpClient reactorNetty = reactor.netty.http.client.HttpClient.create();
    private final OpenAIClient openAi;
    private final Map<Kind, byte[]> bodies = new EnumMap<>(Kind.class);
    private final byte[] buffer = new byte[BUFFER];

    /** Makes one call, and reads the answer to its end. */
    @FunctionalInterface
    interface Client {
        void call(Kind kind) throws IOException;
    }

    Clients(String server) {
        this.server = server;
        openAi = OpenAIOkHttpClient.builder()
                .baseUrl(server + "/v1")
                .apiKey("none")
                .build();
        for (Kind kind : Kind.values()) {
            bodies.put(kind, kind.body());
        }
    }

    Client of(String name) {
        return switch (name) {
            case "jdk" -> this::jdk;
            case "okhttp" -> this::okHttp;
            case "url-connection" -> this::urlConnection;
            case "apache5" -> this::apache5;
            case "apache4" -> this::apache4;
            case "reactor-netty" -> this::reactorNetty;
            case "openai-java" -> this::openAi;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private void jdk(Kind kind) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + kind.path))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofByteArray(bodies.get(kind)))
                .build();
        try (InputStream body = jdk.send(request, BodyHandlers.ofInputStream()).body()) {
            read(body);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void okHttp(Kind kind) throws IOException {
        Request request = new Request.Builder()
                .url(server + kind.path)
                .post(RequestBody.create(bodies.get(kind), MediaType.get(JSON)))
                .build();
        try (Response response = okHttp.newCall(request).execute()) {
            read(response.body().byteStream());
        }
    }

    private void urlConnection(Kind kind) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(server + kind.path).toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", JSON);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bodies.get(kind));
        }
        try (InputStream body = connection.getInputStream()) {
            read(body);
        }
    }

    private void apache5(Kind kind) throws IOException {
        HttpPost request = new HttpPost(server + kind.path);
        request.setEntity(new ByteArrayEntity(bodies.get(kind), ContentType.APPLICATION_JSON));
        apache5.execute(request, response -> {
            try (InputStream body = response.getEntity().getContent()) {
                read(body);
            }
            return null;
        });
    }

    private void apache4(Kind kind) throws IOException {
        var request = new org.apache.http.client.methods.HttpPost(server + kind.path);
        request.setEntity(new org.apache.http.entity.ByteArrayEntity(
                bodies.get(kind), org.apache.http.entity.ContentType.APPLICATION_JSON));
        try (var response = apache4.execute(request);
                InputStream body = response.getEntity().getContent()) {
            read(body);
        }
    }

    private void reactorNetty(Kind kind) {
        reactorNetty
                .headers(headers -> headers.set("Content-Type", JSON))
                .post()
                .uri(server + kind.path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bodies.get(kind))))
                .responseContent()
                .blockLast();
    }

    private void openAi(Kind kind) {
        ChatCompletionCreateParams ask = ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage(new String(bodies.get(Kind.PLAIN), StandardCharsets.UTF_8))
                .build();
        if (kind == Kind.STREAM) {
            try (StreamResponse<ChatCompletionChunk> chunks =
                    openAi.chat().completions().createStreaming(ask)) {
                chunks.stream().forEach(chunk -> {});
            }
        } else {
            openAi.chat().completions().create(ask);
        }
    }

    private void read(InputStream body) {
        try {
            while (body.read(buffer) >= 0) {
                // To its end, so that the connection is kept.
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        openAi.close();
        apache5.close();
        apache4.close();
    }
}
