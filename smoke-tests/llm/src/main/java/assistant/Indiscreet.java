package assistant;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Has a secret in all that it sends and gets but the name of the model, in good calls and in broken ones, through each
 * client. It prints none of it.
 */
public final class Indiscreet {
    private static final String JSON = "application/json";
    private static final String SSE = "text/event-stream";

    private final String secret;
    private final HttpServer server;

    private Indiscreet(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** @param arguments the secret */
    public static void main(String[] arguments) throws Exception {
        Indiscreet application = new Indiscreet(arguments[0]);
        for (int client = 0; client < 3; client++) {
            for (String answer : application.answers().keySet()) {
                application.ask(client, application.url(answer));
            }
            application.ask(
                    client, URI.create("http://" + arguments[0] + ".invalid/v1/chat/completions?key=" + arguments[0]));
        }
        application.failByItself();
        System.out.println("(application done)");
        Thread.currentThread().join();
    }

    private URI url(String answer) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/" + secret + "/" + answer
                + "/v1/chat/completions?key=" + secret);
    }

    /** What the server answers, by a name in the path: content type and body. */
    private Map<String, List<String>> answers() {
        String error = "{\"error\":{\"type\":\"SECRET\",\"code\":\"SECRET\",\"message\":\"SECRET\"}}";
        return Map.of(
                "plain",
                List.of(
                        JSON,
                        "{\"id\":\"SECRET\",\"model\":\"harmless\",\"choices\":[{\"message\":{\"content\":\"SECRET\"},\"finish_reason\":\"SECRET\"}],"
                                + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4,\"SECRET\":5}}"),
                "stream",
                List.of(
                        SSE,
                        "event: SECRET\nid: SECRET\n: SECRET\ndata: {\"choices\":[{\"delta\":{\"content\":\"SECRET\"}}]}\n\ndata: [DONE]\n\n"),
                "streamed-error",
                List.of(SSE, "event: error\ndata: " + error + "\n\n"),
                "refused",
                List.of(JSON, error),
                "broken",
                List.of(JSON, "{\"usage\":{\"prompt_tokens\":SECRET,\"model\":SECRET"),
                "cut",
                List.of(SSE, "data: {\"choices\":[{\"delta\":{\"content\":\"SECRET"),
                "other-type",
                List.of("application/json; charset=SECRET", "{\"model\":{\"SECRET\":[\"SECRET\"]}}"),
                "compressed",
                List.of(JSON + ";gzip", "SECRET that is not compressed"),
                "encoded",
                List.of(JSON + ";SECRET", "SECRET"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            List<String> answer =
                    answers().get(exchange.getRequestURI().getPath().split("/", -1)[2]);
            String[] type = answer.get(0).replace("SECRET", secret).split(";(?=gzip|" + secret + ")", 2);
            byte[] body = answer.get(1).replace("SECRET", secret).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type[0]);
            exchange.getResponseHeaders().set("X-Request-Id", secret);
            if (type.length > 1) {
                exchange.getResponseHeaders().set("Content-Encoding", type[1]);
            }
            int status = exchange.getRequestURI().getPath().contains("/refused/") ? 401 : 200;
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String question() {
        return "{\"messages\":[{\"role\":\"user\",\"content\":\"" + secret + "\"}],\"user\":\"" + secret
                + "\",\"tools\":[{\"function\":{\"name\":\"" + secret + "\"}}],\"model\":\"harmless\"}";
    }

    private void ask(int client, URI uri) {
        try {
            switch (client) {
                case 0 -> askWithJdk(uri);
                case 1 -> askWithConnection(uri);
                default -> askWithOkHttp(uri);
            }
        } catch (IOException expected) {
            // Answers are broken, and hosts are not there.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void askWithJdk(URI uri) throws IOException, InterruptedException {
        HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Content-Type", JSON)
                                .header("Authorization", "Bearer " + secret)
                                .header("X-Stainless-Retry-Count", secret)
                                .POST(BodyPublishers.ofString(question()))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    private void askWithConnection(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", JSON);
        connection.setRequestProperty("x-api-key", secret);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(question().getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
    }

    private void askWithOkHttp(URI uri) throws IOException {
        Request request = new Request.Builder()
                .url(uri.toString())
                .header("Authorization", "Bearer " + secret)
                .post(RequestBody.create(question(), MediaType.get(JSON)))
                .build();
        try (Response response = new OkHttpClient().newCall(request).execute()) {
            response.body().bytes();
        }
    }

    /** Exceptions of the application, thrown where the agent is around. */
    private void failByItself() {
        HttpRequest.BodyPublisher failing = BodyPublishers.fromPublisher(subscriber -> {
            throw new IllegalStateException(secret);
        });
        HttpRequest request = HttpRequest.newBuilder(url("plain")).POST(failing).build();
        HttpRequest good = HttpRequest.newBuilder(url("plain"))
                .POST(BodyPublishers.ofString(question()))
                .build();
        try {
            HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
        } catch (IOException | InterruptedException | RuntimeException expected) {
            // It is thrown for that.
        }
        try {
            HttpClient.newHttpClient().send(good, head -> {
                throw new IllegalStateException(secret);
            });
        } catch (IOException | InterruptedException | RuntimeException expected) {
            // It is thrown for that.
        }
    }
}
