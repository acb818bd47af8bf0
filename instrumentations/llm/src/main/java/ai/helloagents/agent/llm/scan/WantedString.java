package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/** The string at a place that is wanted: told when it has ended. */
final class WantedString {
    static final int NOT_ENDED = -1;

    private final JsonSink sink;
    private final int mostStored;
    private final @Nullable StringText content;
    /** For what has not come as a whole, or not as it is read; most has, and needs no copy. */
    private @Nullable StringText text;

    private @Nullable StringText begun;
    private int id;

    /** @param content gets the whole text of strings at a place that is {@link JsonNode#CONTENT} */
    WantedString(JsonSink sink, int mostStored, @Nullable StringText content) {
        this.sink = sink;
        this.mostStored = mostStored;
        this.content = content;
    }

    /**
     * @param start behind the opening quote
     * @return behind the closing one, or {@link #NOT_ENDED}
     */
    int begin(JsonNode place, byte[] bytes, int start, int to) {
        id = place.id;
        if (id != JsonNode.CONTENT) {
            int end = Swar.quoteOrBackslash(bytes, start, to);
            if (end < to && bytes[end] == '"') {
                whole(bytes, start, end - start);
                return end + 1;
            }
        }
        StringText string = id == JsonNode.CONTENT && content != null ? content : text();
        string.begin(mostStored);
        begun = string;
        return add(string, bytes, start, to);
    }

    private void whole(byte[] bytes, int start, int length) {
        int stored = length <= mostStored ? length : StringText.wholeCharacters(bytes, start, mostStored);
        sink.string(id, bytes, start, stored, length);
    }

    private StringText text() {
        StringText known = text;
        if (known == null) {
            known = new StringText(mostStored);
            text = known;
        }
        return known;
    }

    /** @return as {@link #begin} */
    int goOn(byte[] bytes, int at, int to) {
        return begun == null ? NOT_ENDED : add(begun, bytes, at, to);
    }

    private int add(StringText string, byte[] bytes, int at, int to) {
        int end = string.add(bytes, at, to);
        if (end < 0) {
            return NOT_ENDED;
        }
        if (string == content) {
            string.end();
        } else {
            sink.string(id, string.bytes(), 0, string.stored(), string.length());
        }
        return end;
    }
}
