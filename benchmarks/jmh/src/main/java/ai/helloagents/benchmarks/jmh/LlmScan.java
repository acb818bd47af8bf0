package ai.helloagents.benchmarks.jmh;

import ai.helloagents.agent.llm.scan.BodyScanner;
import ai.helloagents.agent.llm.scan.BodyScanners;
import ai.helloagents.agent.llm.scan.JsonPaths;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A new scanner and one body of a million bytes (before compression) in the pieces that clients read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LlmScan {
    /** What times are related to. */
    static final int BODY_BYTES = 1_000_000;

    private static final int PIECE = 8 << 10;
    private static final int PARAGRAPH = 400;

    /** Text: long prompts and answers. Tools: a request that is nearly all structure. */
    @Param({"text", "events", "lines", "gzip", "embeddings", "base64", "tools"})
    String body = "text";

    private final TalliedSink sink = new TalliedSink();
    private final JsonPaths paths = paths();
    private byte[] bytes = {};
    private String contentType = "application/json";
    private String contentEncoding = "identity";

    @Setup
    public void write() throws IOException {
        bytes = switch (body) {
            case "events" -> repeated(event());
            case "lines" -> repeated(line());
            case "embeddings" ->
                within("{\"data\":[{\"embedding\":[", embedding(), "0]}],\"usage\":{\"prompt_tokens\":8}}");
            case "base64" ->
                within(
                        "{\"data\":[{\"b64_json\":\"",
                        "iVBORw0KGgoAAAANSUhEUg+/".repeat(20),
                        "\"}],\"usage\":{\"input_tokens\":8}}");
            case "tools" -> within("{\"tools\":[", tool() + ",", tool() + "],\"model\":\"m\"}");
            default ->
                within(
                        "{\"choices\":[{\"message\":{\"content\":\"",
                        paragraph(),
                        "\"}}],\"usage\":{\"prompt_tokens\":8}}");
        };
        contentType = body.equals("events")
                ? "text/event-stream"
                : body.equals("lines") ? "application/x-ndjson" : "application/json";
        if (body.equals("gzip")) {
            ByteArrayOutputStream compressed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
                gzip.write(bytes);
            }
            bytes = compressed.toByteArray();
            contentEncoding = "gzip";
        }
    }

    @Benchmark
    public long scan() {
        BodyScanner scanner = BodyScanners.of(contentType, contentEncoding, paths, sink, Long.MAX_VALUE);
        for (int at = 0; at < bytes.length; at += PIECE) {
            scanner.scan(bytes, at, Math.min(PIECE, bytes.length - at));
        }
        scanner.end();
        if (scanner.gaveUp() != null) {
            throw new IllegalStateException("given up: " + scanner.gaveUp());
        }
        return sink.told();
    }

    private static JsonPaths paths() {
        JsonPaths.Builder builder = JsonPaths.builder();
        int id = 0;
        for (String path : new String[] {
            "model",
            "modelVersion",
            "type",
            "object",
            "done",
            "done_reason",
            "error",
            "error.type",
            "error.code",
            "code",
            "prompt_eval_count",
            "eval_count",
            "stream",
            "messages",
            "input",
            "prompt",
            "contents",
            "message.model",
            "response.model",
            "stream_options.include_usage",
            "choices",
            "choices[]",
            "choices[].finish_reason",
            "choices[].delta.content",
            "choices[].delta.tool_calls",
            "choices[].message.content",
            "candidates[].finishReason",
            "delta.stop_reason",
            "delta.text",
            "usageMetadata.promptTokenCount",
            "usageMetadata.candidatesTokenCount"
        }) {
            builder.add(path, id++);
        }
        for (String usage : new String[] {"usage", "response.usage", "message.usage", "delta.usage", "x_groq.usage"}) {
            for (String count : new String[] {
                "prompt_tokens",
                "completion_tokens",
                "input_tokens",
                "output_tokens",
                "inputTokens",
                "prompt_tokens_details.cached_tokens",
                "completion_tokens_details.reasoning_tokens"
            }) {
                builder.add(usage + "." + count, id++);
            }
        }
        return builder.build();
    }

    private static String paragraph() {
        return "The quick brown fox said \\\"jumps\\\" over the lazy dog, and went on with it for a while as models do. "
                        .repeat(PARAGRAPH / 100)
                + "\\n\\n";
    }

    private static String event() {
        return "data: {\"id\":\"chatcmpl-BxYzAbCdEfGh\",\"object\":\"chat.completion.chunk\",\"created\":1770000000,"
                + "\"model\":\"gpt-4o-2024-08-06\",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_50cad350e4\","
                + "\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}\n\n";
    }

    private static String line() {
        return "{\"model\":\"llama3.2\",\"created_at\":\"2026-01-01T00:00:00.000000000Z\","
                + "\"message\":{\"role\":\"assistant\",\"content\":\" word\"},\"done\":false}\n";
    }

    private static String tool() {
        return "{\"type\":\"function\",\"function\":{\"name\":\"search_orders\",\"description\":\"Finds the orders of a customer.\",\"parameters\":"
                + "{\"type\":\"object\",\"properties\":{\"customer\":{\"type\":\"string\"},\"limit\":{\"type\":\"integer\",\"default\":10}},"
                + "\"required\":[\"customer\"],\"additionalProperties\":false},\"strict\":true}}";
    }

    private static String embedding() {
        StringBuilder numbers = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            numbers.append((random.nextInt(200_000_000) - 100_000_000) / 1e9).append(',');
        }
        return numbers.toString();
    }

    private static byte[] repeated(String part) {
        return within("", part, "");
    }

    /** As many parts as fit, and spaces to the million. */
    private static byte[] within(String before, String part, String after) {
        int parts = (BODY_BYTES - before.length() - after.length()) / part.length();
        byte[] text = (before + part.repeat(parts) + after).getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(text, BODY_BYTES);
        Arrays.fill(padded, text.length, BODY_BYTES, (byte) '\n');
        return padded;
    }
}
