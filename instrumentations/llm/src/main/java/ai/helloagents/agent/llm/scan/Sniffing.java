package ai.helloagents.agent.llm.scan;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the first bytes for the framing: gateways send events as JSON, and errors in JSON as events. What nothing
 * was sent of needs no parser either.
 */
final class Sniffing extends Stage {
    private static final byte[] DATA = "data:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "id:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RETRY = "retry:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMENT = ":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NO_FIELD = {};

    private final Format declared;
    private final JsonPaths paths;
    private final JsonSink sink;
    private final int mostStored;

    private @Nullable Stage framing;
    /** The field that the first bytes may be of, and how many of them are. */
    private byte[] field = NO_FIELD;

    private int matched;

    Sniffing(Format declared, JsonPaths paths, JsonSink sink, int mostStored) {
        this.declared = declared;
        this.paths = paths;
        this.sink = sink;
        this.mostStored = mostStored;
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        Stage found = framing;
        if (found != null) {
            return found.scan(bytes, from, to);
        }
        int at = matched == 0 ? skipBlanks(bytes, from, to) : from;
        if (at < to && matched == 0 && !decide(bytes[at])) {
            return GiveUp.PARSE;
        }
        while (framing == null && at < to) {
            if (bytes[at] != field[matched]) {
                if (declared != Format.LINES) {
                    return GiveUp.PARSE;
                }
                framing = lines();
            } else {
                at++;
                if (++matched == field.length) {
                    framing = events();
                }
            }
        }
        found = framing;
        if (found == null) {
            return null;
        }
        GiveUp held = found.scan(field, 0, matched);
        return held != null ? held : found.scan(bytes, at, to);
    }

    /** Byte order mark, record separator and space before the first text; frames may begin with any byte. */
    private int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (declared != Format.AWS_EVENTS && at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    /** False if it is none of the formats; else there is a framing now, or a field to match. */
    private boolean decide(byte first) {
        if (first == '{' || first == '[') {
            framing = first == '{' && declared == Format.LINES ? lines() : new JsonFraming(json(sink));
            return true;
        }
        if (declared == Format.AWS_EVENTS) {
            framing = frames();
            return true;
        }
        if (declared == Format.EVENTS) {
            framing = events();
            return true;
        }
        field = switch (first) {
            case 'd' -> DATA;
            case 'e' -> EVENT;
            case 'i' -> ID;
            case 'r' -> RETRY;
            case ':' -> COMMENT;
            default -> NO_FIELD;
        };
        if (field.length == 0 && declared == Format.LINES) {
            framing = lines();
        }
        return field.length > 0 || framing != null;
    }

    private JsonText json(JsonSink told) {
        return new JsonText(paths, told, mostStored);
    }

    private Stage lines() {
        return new LineFraming(json(sink));
    }

    private Stage events() {
        return new SseFraming(json(sink), sink);
    }

    private Stage frames() {
        Envelope envelope = new Envelope(sink);
        Base64Text content = new Base64Text(json(sink), envelope);
        return new EventStreamFraming(new JsonText(paths, paths.envelope, envelope, mostStored, content), sink);
    }

    private static boolean isBlank(byte b) {
        return switch (b) {
            case ' ', '\t', '\r', '\n', 0x1E, (byte) 0xEF, (byte) 0xBB, (byte) 0xBF -> true;
            default -> false;
        };
    }

    @Override
    void end() {
        if (framing != null) {
            framing.end();
        }
    }
}
