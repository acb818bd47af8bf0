package ai.helloagents.agent.llm.scan;

/** The data of one server-sent event: lines of a JSON text, or the marker that ends a stream of OpenAI's. */
final class EventData {
    private static final byte[] MARKER = {'[', 'D', 'O', 'N', 'E', ']'};
    private static final byte[] LINE_FEED = {'\n'};
    private static final int NO_MARKER = -1;

    private final JsonText json;
    private final JsonSink sink;
    /** How much of the marker this line has been so far, or {@link #NO_MARKER}. */
    private int matched = NO_MARKER;

    EventData(JsonText json, JsonSink sink) {
        this.json = json;
        this.sink = sink;
    }

    void beginLine() {
        matched = json.isBetweenTexts() ? 0 : NO_MARKER;
    }

    void scan(byte[] bytes, int from, int to) {
        int at = from;
        while (matched != NO_MARKER && at < to) {
            byte b = bytes[at];
            if (matched < MARKER.length && b == MARKER[matched]) {
                matched++;
                at++;
            } else if (b == ' ' && (matched == 0 || matched == MARKER.length)) {
                at++;
            } else {
                noMarker();
            }
        }
        json.scan(bytes, at, to);
    }

    void endLine() {
        if (matched == MARKER.length) {
            matched = NO_MARKER;
            sink.marker();
        } else {
            noMarker();
            if (!json.isBetweenTexts()) {
                // Lines are joined by line feeds, which end a number.
                json.scan(LINE_FEED, 0, 1);
            }
        }
    }

    void endEvent() {
        json.restart();
    }

    private void noMarker() {
        int held = matched;
        matched = NO_MARKER;
        if (held > 0) {
            json.scan(MARKER, 0, held);
        }
    }
}
