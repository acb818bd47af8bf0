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
        SKIPPED_STRING,
        BROKEN
    }

    private final JsonPaths paths;
    private final JsonNode root;
    private final JsonSink sink;
    private final int mostStored;
    private final StringText text;
    private final @Nullable StringText content;
    private final Literal literal = new Literal();
    private final Containers containers = new Containers();
    /** For each depth what leads on from the container there. */
    private final JsonNode[] nodes;

    private State state = State.ROOT;
    /** What is at the value that follows, or null if nothing wanted is. */
    private @Nullable JsonNode value;

    private StringText wanted;
    /** The depth at which the document ends, or 0 outside documents. */
    private int documentDepth;
    /** The depth outside of what is skipped. */
    private int wantedDepth;
    /** A string that is skipped was left behind a backslash. */
    private boolean escaped;

    JsonText(JsonPaths paths, JsonSink sink, int mostStored) {
        this(paths, paths.root, sink, mostStored, null);
    }

    /** @param content gets the whole text of strings at a place that is {@link JsonNode#CONTENT} */
    JsonText(JsonPaths paths, JsonNode root, JsonSink sink, int mostStored, @Nullable StringText content) {
        this.paths = paths;
        this.root = root;
        this.sink = sink;
        this.mostStored = mostStored;
        this.content = content;
        text = new StringText(Math.max(mostStored, paths.longestKey));
        wanted = text;
        nodes = new JsonNode[paths.deepest + 2];
        Arrays.fill(nodes, root);
    }

    /** Forgets an unfinished text: the next byte begins another. */
    void restart() {
        state = State.ROOT;
        containers.clear();
        documentDepth = 0;
        escaped = false;
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
                case STRING -> string(bytes, at, to);
                case UNWANTED_STRING -> skipString(bytes, at, to, afterValue());
                case LITERAL -> literal(bytes, at, to);
                case SKIP -> skip(bytes, at, to);
                case SKIPPED_STRING -> skipString(bytes, at, to, State.SKIP);
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
            boolean colon = end + 1 < to && bytes[end + 1] == ':';
            state = colon ? State.VALUE : State.COLON;
            return colon ? end + 2 : end + 1;
        }
        text.begin(paths.longestKey);
        state = State.KEY;
        return at;
    }

    private int key(byte[] bytes, int at, int to) {
        int end = text.add(bytes, at, to);
        if (end < 0) {
            return to;
        }
        value = text.isCut() ? null : nodes[containers.depth()].member(text.bytes(), 0, text.stored());
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
            return scalar(b, at, to);
        }
        return to;
    }

    private int scalar(byte b, int at, int to) {
        if (state == State.ROOT) {
            state = State.BROKEN;
            return to;
        }
        if (b == '"') {
            beginString();
            return at + 1;
        }
        if (!Literal.mayContain(b)) {
            state = State.BROKEN;
            return to;
        }
        literal.begin(b);
        state = State.LITERAL;
        return at;
    }

    private void beginString() {
        JsonNode place = value;
        if (place == null || place.id == JsonNode.NOT_WANTED) {
            state = State.UNWANTED_STRING;
            return;
        }
        wanted = place.id == JsonNode.CONTENT && content != null ? content : text;
        wanted.begin(mostStored);
        state = State.STRING;
    }

    private int string(byte[] bytes, int at, int to) {
        int end = wanted.add(bytes, at, to);
        if (end < 0) {
            return to;
        }
        state = afterValue();
        if (wanted != text) {
            wanted.end();
        } else if (value != null) {
            sink.string(value.id, text.bytes(), text.stored(), text.length());
        }
        return end;
    }

    private int literal(byte[] bytes, int start, int to) {
        JsonNode place = value != null && value.id >= 0 ? value : null;
        for (int at = start; at < to; at++) {
            if (!Literal.mayContain(bytes[at])) {
                state = afterValue();
                if (place != null) {
                    literal.tell(place.id, sink);
                }
                return at;
            }
            if (place != null) {
                literal.add(bytes[at]);
            }
        }
        return to;
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
            wantedDepth = outside;
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

    private int skip(byte[] bytes, int start, int to) {
        int at = Swar.structure(bytes, start, to);
        while (at < to) {
            byte b = bytes[at++];
            if (b == '"') {
                state = State.SKIPPED_STRING;
                at = skipString(bytes, at, to, State.SKIP);
            } else if (b == '{' || b == '[') {
                if (!containers.open(b == '[')) {
                    state = State.BROKEN;
                    return to;
                }
            } else if (containers.depth() - 1 == wantedDepth) {
                close(b == ']');
                return at;
            } else if (!containers.close(b == ']')) {
                state = State.BROKEN;
                return to;
            }
            at = Swar.structure(bytes, at, to);
        }
        return to;
    }

    private int skipString(byte[] bytes, int start, int to, State after) {
        int at = start;
        if (escaped && at < to) {
            escaped = false;
            at++;
        }
        at = Swar.quoteOrBackslash(bytes, at, to);
        while (at < to) {
            if (bytes[at] == '"') {
                state = after;
                return at + 1;
            }
            if (at + 1 == to) {
                escaped = true;
                return to;
            }
            at = Swar.quoteOrBackslash(bytes, at + 2, to);
        }
        return to;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
