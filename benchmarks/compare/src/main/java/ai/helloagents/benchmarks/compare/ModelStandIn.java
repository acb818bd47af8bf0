package ai.helloagents.benchmarks.compare;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers as a model of OpenAI's, or as any service, with ready bytes: it costs next to nothing. Loopback only. */
final class ModelStandIn implements AutoCloseable {
    private static final int EVENTS = 30;
    private static final String ANSWER =
            "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"gpt-4o-mini\","
                    + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                    + "word ".repeat(100)
                    + "\",\"refusal\":null},\"logprobs\":null,\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":210,\"completion_tokens\":100,\"total_tokens\":310}}";

    private final byte[] whole = response("application/json", ANSWER);
    private final byte[] stream = streamResponse();
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    ModelStandIn() throws IOException {
        start("accept", this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket socket = listener.accept();
            socket.setTcpNoDelay(true);
            start("answer", () -> answer(socket));
        }
    }

    private void answer(Socket socket) throws IOException {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            OutputStream out = socket.getOutputStream();
            for (String line = line(in); line != null; line = line(in)) {
                int length = 0;
                for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
                    if (header.regionMatches(true, 0, "content-length:", 0, "content-length:".length())) {
                        length = Integer.parseInt(
                                header.substring("content-length:".length()).strip());
                    }
                }
                byte[] body = in.readNBytes(length);
                out.write(isStream(body) ? stream : whole);
            }
        }
    }

    /** The SDK says so at the end of the body, and the other clients, too. */
    private static boolean isStream(byte[] body) {
        String end = new String(body, Math.max(0, body.length - 60), Math.min(60, body.length), StandardCharsets.UTF_8);
        return end.contains("\"stream\":true");
    }

    private static byte[] streamResponse() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            events.append(event(
                    "[{\"index\":0,\"delta\":{\"content\":\"word \"},\"logprobs\":null,\"finish_reason\":null}]",
                    "null"));
        }
        events.append(event("[{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}]", "null"));
        events.append(event("[]", "{\"prompt_tokens\":210,\"completion_tokens\":30,\"total_tokens\":240}"));
        return response("text/event-stream", events.append("data: [DONE]\n\n").toString());
    }

    private static String event(String choices, String usage) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o-mini\",\"choices\":"
                + choices + ",\"usage\":" + usage + "}\n\n";
    }

    private static byte[] response(String type, String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // By the other side, or at the end.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
