package ai.helloagents.agent.llm.scan;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Server-sent events. Comments and other fields than name and data are passed over; a line may end in CR, LF or both. */
final class SseFraming extends Stage {
    private static final byte[] DATA = {'d', 'a', 't', 'a'};
    private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};

    private enum State {
        LINE_START,
        FIELD,
        /** Behind the colon, where one space is no part of the value. */
        VALUE_START,
        VALUE,
        IGNORED
    }

    private final JsonSink sink;
    private final ShortText name = new ShortText();
    private final EventData data;

    private State state = State.LINE_START;
    private byte[] field = DATA;
    private int matched;
    private boolean afterReturn;

    SseFraming(JsonText json, JsonSink sink) {
        this.sink = sink;
        data = new EventData(json, sink);
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            at = switch (state) {
                case LINE_START -> lineStart(bytes, at, to);
                case FIELD -> field(bytes[at], at);
                case VALUE_START -> valueStart(bytes[at], at);
                case VALUE -> value(bytes, at, to);
                case IGNORED -> ignore(bytes, at, to);
            };
        }
        return null;
    }

    /** An event at the end of the body counts: servers leave out the blank line, and cut the last one. */
    @Override
    void end() {
        if (state == State.VALUE) {
            endValue();
        }
        state = State.LINE_START;
    }

    private int lineStart(byte[] bytes, int at, int to) {
        byte b = bytes[at];
        if (b == '\n' && afterReturn) {
            afterReturn = false;
            return at + 1;
        }
        afterReturn = false;
        matched = 0;
        if (isLineEnd(b)) {
            data.endEvent();
            return endLine(b, at);
        }
        field = b == 'e' ? EVENT : DATA;
        int colon = at + field.length;
        if (colon < to && bytes[colon] == ':' && Arrays.equals(bytes, at, colon, field, 0, field.length)) {
            state = State.VALUE_START;
            return colon + 1;
        }
        state = State.FIELD;
        return at;
    }

    private int field(byte b, int at) {
        if (matched < field.length && b == field[matched]) {
            matched++;
            return at + 1;
        }
        if (matched == field.length && b == ':') {
            state = State.VALUE_START;
            return at + 1;
        }
        if (isLineEnd(b)) {
            return endLine(b, at);
        }
        state = State.IGNORED;
        return at;
    }

    private int valueStart(byte b, int at) {
        if (field == DATA) {
            data.beginLine();
        } else {
            name.begin();
        }
        state = State.VALUE;
        return b == ' ' ? at + 1 : at;
    }

    private int value(byte[] bytes, int at, int to) {
        int end = Swar.lineEnd(bytes, at, to);
        if (field == DATA) {
            data.scan(bytes, at, end);
        } else {
            name.add(bytes, at, end);
        }
        if (end == to) {
            return to;
        }
        endValue();
        return endLine(bytes[end], end);
    }

    private void endValue() {
        if (field == DATA) {
            data.endLine();
        } else if (name.length() > 0) {
            sink.event(name.bytes, name.length());
        }
    }

    private int ignore(byte[] bytes, int at, int to) {
        int end = Swar.lineEnd(bytes, at, to);
        return end == to ? to : endLine(bytes[end], end);
    }

    private int endLine(byte b, int at) {
        state = State.LINE_START;
        afterReturn = b == '\r';
        return at + 1;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }
}
