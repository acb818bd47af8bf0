package ai.helloagents.agent.llm.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the wanted places in a sequence of JSON texts that comes in pieces. Lenient where the structure stays clear
 * (commas, literals, escapes); a text whose structure is lost is broken up to the next {@link #restart}.
 */
final class JsonText {
    private enum State {
        /** Between texts. */
        ROOT,
        /** In an object that has wanted members, before a key. */
        MEMBER,
        KEY,
        COLON,
        VALUE,
        /** In an array that has wanted elements, before one. */
        ELEMENT,
        STRING,
        UNWANTED_STRING,
        LITERAL,
        /** In an object or array that has nothing wanted. */
        SKIP,
        BROKEN
    }

    private final JsonPaths paths;
    private final JsonNode root;
    private final JsonSink sink;
    private final WantedString string;
    private final Containers containers = new Containers();
    private final Skipping skipping = new Skipping(containers);
    /** For each depth what leads on from the container there. */
    private final JsonNode[] nodes;

    private State state = State.ROOT;
    /** What is at the value that follows, or null if nothing wanted is. */
    private @Nullable JsonNode value;

    /** For keys that have not come as a whole, or not as they are read; most texts have none. */
    private @Nullable StringText splitKey;

    /** For the first that is wanted. */
    private @Nullable Literal wantedLiteral;

    /** The depth at which the document ends, or 0 outside documents. */
    private int documentDepth;

    JsonText(JsonPaths paths, JsonSink sink, int mostStored) {
        this(paths, paths.root, sink, mostStored, null);
    }

    /** @param content gets the whole text of strings at a place that is {@link JsonNode#CONTENT} */
    JsonText(JsonPaths paths, JsonNode root, JsonSink sink, int mostStored, @Nullable StringText content) {
        this.paths = paths;
        this.root = root;
        this.sink = sink;
        string = new WantedString(sink, mostStored, content);
        nodes = new JsonNode[paths.deepest + 2];
        Arrays.fill(nodes, root);
    }

    /** Forgets an unfinished text: the next byte begins another. */
    void restart() {
        state = State.ROOT;
        containers.clear();
        documentDepth = 0;
        skipping.restart();
    }

    boolean isBetweenTexts() {
        return state == State.ROOT;
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    void scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = switch (state) {
                case ROOT, VALUE, ELEMENT -> value(bytes, at, to);
                case MEMBER -> member(bytes, at, to);
                case KEY -> key(bytes, at, to);
                case COLON -> colon(bytes[at], at);
                case STRING -> afterString(string.goOn(bytes, at, to), to);
                case UNWANTED_STRING -> afterString(skipping.string(bytes, at, to), to);
                case LITERAL -> literal(bytes, at, to);
                case SKIP -> skip(bytes, at, to);
                case BROKEN -> to;
            };
        }
    }

    private int member(byte[] bytes, int start, int to) {
        for (int at = start; at < to; at++) {
            byte b = bytes[at];
            if (b == '"') {
                return firstOfKey(bytes, at + 1, to);
            }
            if (b == '}') {
                close(false);
                return at + 1;
            }
            if (b != ',' && !isSpace(b)) {
                state = State.BROKEN;
                return to;
            }
        }
        return to;
    }

    /** A key without escapes that has come as a whole needs no copy. */
    private int firstOfKey(byte[] bytes, int at, int to) {
        int end = Swar.quoteOrBackslash(bytes, at, to);
        if (end < to && bytes[end] == '"') {
            value = nodes[containers.depth()].member(bytes, at, end);
            if (end + 1 < to && bytes[end + 1] == ':') {
                state = State.VALUE;
                return value(bytes, end + 2, to);
            }
            state = State.COLON;
            return end + 1;
        }
        splitKey().begin(paths.longestKey);
        state = State.KEY;
        return at;
    }

    private StringText splitKey() {
        StringText known = splitKey;
        if (known == null) {
            known = new StringText(paths.longestKey);
            splitKey = known;
        }
        return known;
    }

    private int key(byte[] bytes, int at, int to) {
        StringText key = splitKey();
        int end = key.add(bytes, at, to);
        if (end < 0) {
            return to;
        }
        value = key.isCut() ? null : nodes[containers.depth()].member(key.bytes(), 0, key.stored());
        state = State.COLON;
        return end;
    }

    private int colon(byte b, int at) {
        if (!isSpace(b)) {
            state = b == ':' ? State.VALUE : State.BROKEN;
        }
        return at + 1;
    }

    private int value(byte[] bytes, int start, int to) {
        for (int at = start; at < to; at++) {
            byte b = bytes[at];
            if (isSpace(b) || (b == ',' && state == State.ELEMENT)) {
                continue;
            }
            if (state == State.ELEMENT) {
                value = nodes[containers.depth()].element;
            }
            if (b == '{' || b == '[') {
                open(b == '[');
                return at + 1;
            }
            if (b == ']' && state == State.ELEMENT) {
                close(true);
                return at + 1;
            }
            return scalar(bytes, at, to);
        }
        return to;
    }

    private int scalar(byte[] bytes, int at, int to) {
        byte b = bytes[at];
        if (state == State.ROOT) {
            state = State.BROKEN;
            return to;
        }
        if (b == '"') {
            return firstOfString(bytes, at + 1, to);
        }
        if (!Literal.mayContain(b)) {
            state = State.BROKEN;
            return to;
        }
        state = State.LITERAL;
        if (value != null && value.id >= 0) {
            literal().begin(b);
        }
        return literal(bytes, at, to);
    }

    private Literal literal() {
        Literal known = wantedLiteral;
        if (known == null) {
            known = new Literal();
            wantedLiteral = known;
        }
        return known;
    }

    private int firstOfString(byte[] bytes, int at, int to) {
        JsonNode place = value;
        if (place == null || place.id == JsonNode.NOT_WANTED) {
            state = State.UNWANTED_STRING;
            return afterString(skipping.string(bytes, at, to), to);
        }
        state = State.STRING;
        return afterString(string.begin(place, bytes, at, to), to);
    }

    private int afterString(int end, int to) {
        if (end < 0) {
            return to;
        }
        state = afterValue();
        return end;
    }

    private int literal(byte[] bytes, int start, int to) {
        int end = start;
        while (end < to && Literal.mayContain(bytes[end])) {
            end++;
        }
        if (end < to) {
            state = afterValue();
        }
        JsonNode place = value;
        if (place != null && place.id >= 0) {
            literal().add(bytes, start, end);
            if (end < to) {
                literal().tell(place.id, sink);
            }
        }
        return end;
    }

    private void open(boolean array) {
        JsonNode place = state == State.ROOT ? array ? paths.rootArray : root : value;
        int outside = containers.depth();
        if (!containers.open(array)) {
            state = State.BROKEN;
            return;
        }
        int depth = outside + 1;
        if (place != paths.rootArray && (outside == 0 || (outside == 1 && nodes[1] == paths.rootArray))) {
            documentDepth = depth;
            sink.documentStart();
        }
        boolean leadsOn = place != null && (array ? place.element != null : place.hasMembers());
        if (place != null && leadsOn) {
            nodes[depth] = place;
            state = array ? State.ELEMENT : State.MEMBER;
        } else {
            skipping.beginContainer();
            state = State.SKIP;
        }
        tellOpen(place, array);
    }

    private void tellOpen(@Nullable JsonNode place, boolean array) {
        if (place == null || place.id < 0) {
            return;
        }
        if (array) {
            sink.enterArray(place.id);
        } else {
            sink.enterObject(place.id);
        }
    }

    private void close(boolean array) {
        if (!containers.close(array)) {
            state = State.BROKEN;
            return;
        }
        state = afterValue();
        if (containers.depth() + 1 == documentDepth) {
            documentDepth = 0;
            sink.documentEnd();
        }
    }

    private State afterValue() {
        return containers.depth() == 0 ? State.ROOT : containers.isArray() ? State.ELEMENT : State.MEMBER;
    }

    private int skip(byte[] bytes, int at, int to) {
        int end = skipping.container(bytes, at, to);
        if (end < 0) {
            state = end == Skipping.LOST ? State.BROKEN : State.SKIP;
            return to;
        }
        close(bytes[end] == ']');
        return end + 1;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
