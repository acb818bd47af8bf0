package ai.helloagents.agent.llm.scan;

import java.nio.charset.StandardCharsets;

/** The headers of one frame of an AWS event stream: which event it is, or which exception. */
final class FrameHeaders {
    private static final byte[] MESSAGE_TYPE = ":message-type".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT_TYPE = ":event-type".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXCEPTION_TYPE = ":exception-type".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR_CODE = ":error-code".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXCEPTION = "exception".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ERROR = "error".getBytes(StandardCharsets.US_ASCII);

    private static final int BYTES = 6;
    private static final int STRING = 7;
    /** Of each type's value: true, false, byte, short, int, long, then two with a length, timestamp, UUID. */
    private static final int[] LENGTHS = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

    private enum State {
        NAME_LENGTH,
        NAME,
        TYPE,
        LENGTH_HIGH,
        LENGTH_LOW,
        VALUE,
        /** A type that is not known has no known length. */
        LOST
    }

    private final JsonSink sink;
    private final ShortText name = new ShortText();
    private final ShortText messageType = new ShortText();
    private final ShortText type = new ShortText();

    private State state = State.NAME_LENGTH;
    private int left;
    private ShortText value = name;

    FrameHeaders(JsonSink sink) {
        this.sink = sink;
    }

    void begin() {
        state = State.NAME_LENGTH;
        messageType.begin();
        type.begin();
    }

    void scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            switch (state) {
                case NAME_LENGTH -> beginName(bytes[at++] & 0xFF);
                case TYPE -> beginValue(bytes[at++]);
                case LENGTH_HIGH -> {
                    left = (bytes[at++] & 0xFF) << 8;
                    state = State.LENGTH_LOW;
                }
                case LENGTH_LOW -> value(left | (bytes[at++] & 0xFF));
                case NAME, VALUE -> {
                    int end = Math.min(to, at + left);
                    value.add(bytes, at, end);
                    left -= end - at;
                    at = end;
                    if (left == 0) {
                        state = state == State.NAME ? State.TYPE : State.NAME_LENGTH;
                    }
                }
                case LOST -> at = to;
            }
        }
    }

    private void beginName(int length) {
        name.begin();
        value = name;
        left = length;
        state = length == 0 ? State.TYPE : State.NAME;
    }

    private void beginValue(int kind) {
        if (kind == STRING || kind == BYTES) {
            state = State.LENGTH_HIGH;
        } else if (kind >= 0 && kind < LENGTHS.length) {
            value(LENGTHS[kind]);
        } else {
            state = State.LOST;
        }
    }

    private void value(int length) {
        if (name.is(MESSAGE_TYPE)) {
            value = messageType;
        } else if (name.is(EVENT_TYPE) || name.is(EXCEPTION_TYPE) || name.is(ERROR_CODE)) {
            value = type;
        } else {
            value = name;
        }
        value.begin();
        left = length;
        state = length == 0 ? State.NAME_LENGTH : State.VALUE;
    }

    void end() {
        if (messageType.is(EXCEPTION) || messageType.is(ERROR)) {
            sink.exception(type.bytes, type.length());
        } else if (type.length() > 0) {
            sink.event(type.bytes, type.length());
        }
    }
}
