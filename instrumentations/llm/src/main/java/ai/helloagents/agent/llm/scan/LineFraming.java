package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/** A JSON text on each line. No line feed occurs within one, so that a broken line costs only itself. */
final class LineFraming extends Stage {
    /** Begins each text of a JSON text sequence (RFC 7464). */
    private static final byte RECORD_SEPARATOR = 0x1E;

    private final JsonText json;
    private boolean within;

    LineFraming(JsonText json) {
        this.json = json;
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte b = bytes[at];
            if (b == '\n' || b == '\r') {
                json.restart();
                within = false;
                at++;
            } else if (b == RECORD_SEPARATOR && !within) {
                at++;
            } else {
                within = true;
                int end = Swar.lineEnd(bytes, at, to);
                json.scan(bytes, at, end);
                at = end;
            }
        }
        return null;
    }

    @Override
    void end() {}
}
