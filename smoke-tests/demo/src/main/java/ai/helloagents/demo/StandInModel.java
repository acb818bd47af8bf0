package ai.helloagents.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks the wire format of OpenAI's chat API, so that the demo runs without a model and without a network. It always
 * answers the same, and calls itself a stand-in in each answer and by its name.
 */
final class StandInModel {
    static final String NAME = "stand-in";

    private static final String[] ANSWER =
            "This is a stand-in for a model: set OPENAI_API_KEY to ask a real one.".split("(?<= )");
    private static final String USAGE = "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d}";
    private static final long BETWEEN_PIECES_MILLIS = 5;

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, NAME);
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;

    StandInModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    void close() {
        server.stop(0);
        threads.shutdown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            // As many tokens as words: a count like any other, for something that has none.
            int prompt = request.split("\\s+").length;
            String usage = USAGE.formatted(prompt, ANSWER.length, prompt + ANSWER.length);
            if (request.contains("\"stream\":true")) {
                stream(exchange, usage);
            } else {
                whole(exchange, usage);
            }
        }
    }

    private static void whole(HttpExchange exchange, String usage) throws IOException {
        byte[] answer = ("{\"id\":\"stand-in\",\"object\":\"chat.completion\",\"created\":0,\"model\":\"" + NAME
                        + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                        + String.join("", ANSWER)
                        + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":"
                        + usage + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
    }

    private static void stream(HttpExchange exchange, String usage) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        send(out, chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null"));
        for (String piece : ANSWER) {
            pause();
            send(out, chunk("{\"content\":\"" + piece + "\"}", "null"));
        }
        send(out, chunk("{}", "\"stop\""));
        send(out, event("[]", usage));
        send(out, "[DONE]");
    }

    private static String chunk(String delta, String finishReason) {
        return event(
                "[{\"index\":0,\"delta\":" + delta + ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]",
                "null");
    }

    private static String event(String choices, String usage) {
        return "{\"id\":\"stand-in\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"" + NAME
                + "\",\"choices\":" + choices + ",\"usage\":" + usage + "}";
    }

    private static void send(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_PIECES_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
