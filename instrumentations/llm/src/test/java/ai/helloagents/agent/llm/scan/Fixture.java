package ai.helloagents.agent.llm.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A body as a provider sends it, and what Jackson finds in its documents. */
record Fixture(String name, String contentType, byte[] body, String expected) {
    static List<Fixture> all() throws Exception {
        Path directory = Path.of(Fixture.class.getResource("/scan").toURI());
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(file -> of(file.getFileName().toString())).toList();
        }
    }

    static Fixture of(String name) {
        try (InputStream file = Fixture.class.getResourceAsStream("/scan/" + name)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Transcript expected = new Transcript();
            String kind = name.substring(name.lastIndexOf('.') + 1);
            switch (kind) {
                case "sse" -> events(text, expected);
                case "frames" -> frames(text, expected);
                default -> Jackson.tell(text.getBytes(StandardCharsets.UTF_8), expected);
            }
            byte[] body = kind.equals("frames") ? Frames.of(text) : text.getBytes(StandardCharsets.UTF_8);
            return new Fixture(name, contentType(kind), body, expected.toString());
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }

    private static String contentType(String kind) {
        return switch (kind) {
            case "sse" -> "text/event-stream; charset=utf-8";
            case "ndjson" -> "application/x-ndjson";
            case "frames" -> "application/vnd.amazon.eventstream";
            default -> "application/json";
        };
    }

    private static void events(String text, Transcript expected) throws IOException {
        for (String line : text.split("\r\n|\r|\n")) {
            if (line.startsWith("event:")) {
                expected.line("event " + line.substring(6).trim());
            } else if (line.equals("data: [DONE]")) {
                expected.line("marker");
            } else if (line.startsWith("data:")) {
                Jackson.tell(line.substring(5).getBytes(StandardCharsets.UTF_8), expected);
            }
        }
    }

    private static void frames(String text, Transcript expected) throws IOException {
        for (String line : text.split("\n")) {
            String[] parts = line.split("\t", -1);
            boolean event = parts[0].equals("event") || parts[0].equals("chunk");
            expected.line((event ? "event " : "exception ") + parts[1]);
            Jackson.tell(parts[2].getBytes(StandardCharsets.UTF_8), expected);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
