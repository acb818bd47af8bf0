package ai.helloagents.agent.llm.sdk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** Frames of Amazon's event streams, made by its own library. */
final class AmazonEvents {
    static final String TYPE = "application/vnd.amazon.eventstream";

    private static final HeaderValue JSON = HeaderValue.fromString("application/json");

    private AmazonEvents() {}

    static byte[] event(String type, String json) {
        return message(
                Map.of(
                        ":event-type", HeaderValue.fromString(type),
                        ":content-type", JSON,
                        ":message-type", HeaderValue.fromString("event")),
                json);
    }

    static byte[] exception(String type, String json) {
        return message(
                Map.of(
                        ":exception-type", HeaderValue.fromString(type),
                        ":content-type", JSON,
                        ":message-type", HeaderValue.fromString("exception")),
                json);
    }

    /** A piece of what the model itself answers. */
    static byte[] chunk(String json) {
        String bytes = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return event("chunk", "{\"bytes\":\"" + bytes + "\",\"p\":\"abcdefghijk\"}");
    }

    private static byte[] message(Map<String, HeaderValue> headers, String json) {
        ByteBuffer message = new Message(headers, json.getBytes(StandardCharsets.UTF_8)).toByteBuffer();
        byte[] bytes = new byte[message.remaining()];
        message.get(bytes);
        return bytes;
    }
}
