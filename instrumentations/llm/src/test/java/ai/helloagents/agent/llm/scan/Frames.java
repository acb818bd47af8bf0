package ai.helloagents.agent.llm.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Writes frames as AWS does: from lines of kind, type and JSON; a {@code chunk} is an event that wraps its JSON. */
final class Frames {
    private Frames() {}

    static byte[] of(String lines) throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (String line : lines.split("\n")) {
            String[] parts = line.split("\t", -1);
            byte[] json = parts[2].getBytes(StandardCharsets.UTF_8);
            boolean chunk = parts[0].equals("chunk");
            String payload = chunk
                    ? "{\"bytes\":\"" + Base64.getEncoder().encodeToString(json) + "\",\"p\":\"abcdefghijk\"}"
                    : parts[2];
            frames.write(
                    frame(headers(chunk ? "event" : parts[0], parts[1]), payload.getBytes(StandardCharsets.UTF_8)));
        }
        return frames.toByteArray();
    }

    static byte[] frame(byte[] headers, byte[] payload) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream frame = new DataOutputStream(bytes);
        frame.writeInt(16 + headers.length + payload.length);
        frame.writeInt(headers.length);
        frame.writeInt(crc(bytes));
        frame.write(headers);
        frame.write(payload);
        frame.writeInt(crc(bytes));
        return bytes.toByteArray();
    }

    private static byte[] headers(String kind, String type) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream headers = new DataOutputStream(bytes);
        String key = kind.equals("error") ? ":error-code" : ":" + kind + "-type";
        text(headers, key, type);
        text(headers, ":content-type", "application/json");
        text(headers, ":message-type", kind);
        return bytes.toByteArray();
    }

    static void text(DataOutputStream headers, String name, String value) throws IOException {
        headers.writeByte(name.length());
        headers.writeBytes(name);
        headers.writeByte(7);
        headers.writeShort(value.length());
        headers.writeBytes(value);
    }

    private static int crc(ByteArrayOutputStream bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        return (int) crc.getValue();
    }
}
