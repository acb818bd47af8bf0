package ai.helloagents.agent.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** Chats with a scripted server, and what is counted of them. Each test asks for a model of its own. */
@Timeout(60)
public abstract class ScriptedChat {
    protected static final String CHAT = "/v1/chat/completions";
    protected static final String JSON = "application/json";
    protected static final String SSE = "text/event-stream; charset=utf-8";
    protected static final String DONE = "data: [DONE]\n\n";

    protected final String model = "m-" + UUID.randomUUID();
    protected final ScriptedHttpServer server = new ScriptedHttpServer();

    @AfterEach
    void closeServer() {
        awaitNothingInProgress();
        server.close();
        assertThat(Metrics.value("helloagents_agent_errors_total")).isZero();
    }

    /** To be called before the client is closed, which may end calls. */
    protected final void awaitNothingInProgress() {
        Metrics.await("no call is in progress", () -> Metrics.value("ai_chat_in_progress") == 0);
    }

    /** Waits until so many calls of the test's model are counted, and fails when there are more; all is recorded of them then. */
    protected final void awaitCounted(int calls) {
        Metrics.await(calls + " calls are counted", () -> count("ai_chat_requests_total") >= calls);
        // The last thing that another thread records of a call is that it is over.
        awaitNothingInProgress();
        assertThat(count("ai_chat_requests_total")).isEqualTo(calls);
    }

    /** As {@link Metrics#value}, of the test's model. */
    protected final double count(String metric, String... labels) {
        String[] all = Arrays.copyOf(labels, labels.length + 2);
        all[labels.length] = "model";
        all[labels.length + 1] = model;
        return Metrics.value(metric, all);
    }

    protected final byte[] ask() {
        return ("{\"messages\":[{\"role\":\"user\",\"content\":\"" + "hello ".repeat(500) + "\"}],\"model\":\"" + model
                        + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    protected final String answer(int prompt, int completion) {
        return "{\"model\":\"" + model
                + "\",\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion + "}}";
    }

    protected static String event(String delta) {
        return "data: {\"choices\":[{\"delta\":" + delta + ",\"finish_reason\":null}]}\n\n";
    }

    protected static String usageEvent(int prompt, int completion) {
        return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt + ",\"completion_tokens\":" + completion
                + "}}\n\n";
    }

    protected static Map<String, String> json() {
        return Map.of("Content-Type", JSON);
    }

    protected static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads no byte more than up to the end of a text. */
    protected static String readThrough(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after " + read);
            }
            read.append((char) next);
        }
        return read.toString();
    }

    protected static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
