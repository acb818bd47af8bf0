package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/**
 * Frames of an AWS event stream ({@code application/vnd.amazon.eventstream}): total length, length of the headers, a
 * checksum of both, headers, a JSON text, a checksum. Checksums are the client's matter.
 */
final class EventStreamFraming extends Stage {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    /** The format's own limits: 16 MiB of payload, 128 KiB of headers. */
    private static final int MOST_HEADERS = 128 << 10;

    private static final int MOST_PAYLOAD = 16 << 20;

    private enum State {
        PRELUDE,
        HEADERS,
        PAYLOAD,
        CHECKSUM
    }

    private final FrameHeaders headers;
    private final JsonText json;

    private State state = State.PRELUDE;
    private int left = PRELUDE;
    /** Total and headers' length, as far as they have come. */
    private long lengths;

    private int payload;

    /** @param json finds the wrapped documents of Bedrock too */
    EventStreamFraming(JsonText json, JsonSink sink) {
        this.json = json;
        headers = new FrameHeaders(sink);
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + left);
            switch (state) {
                case PRELUDE -> prelude(bytes, at, end);
                case HEADERS -> headers.scan(bytes, at, end);
                case PAYLOAD -> json.scan(bytes, at, end);
                case CHECKSUM -> {
                    // Nothing is checked.
                }
            }
            left -= end - at;
            at = end;
            while (left == 0) {
                if (!next()) {
                    return GiveUp.PARSE;
                }
            }
        }
        return null;
    }

    private void prelude(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (left - (at - from) > CHECKSUM) {
                lengths = (lengths << 8) | (bytes[at] & 0xFF);
            }
        }
    }

    /** Goes on to the frame's next part, which may be empty; false if the lengths make no sense. */
    private boolean next() {
        switch (state) {
            case PRELUDE -> {
                long total = lengths >>> 32;
                long headersLength = lengths & 0xFFFFFFFFL;
                long payloadLength = total - headersLength - PRELUDE - CHECKSUM;
                if (headersLength > MOST_HEADERS || payloadLength < 0 || payloadLength > MOST_PAYLOAD) {
                    return false;
                }
                headers.begin();
                payload = (int) payloadLength;
                enter(State.HEADERS, (int) headersLength);
            }
            case HEADERS -> {
                headers.end();
                json.restart();
                enter(State.PAYLOAD, payload);
            }
            case PAYLOAD -> enter(State.CHECKSUM, CHECKSUM);
            case CHECKSUM -> {
                lengths = 0;
                enter(State.PRELUDE, PRELUDE);
            }
        }
        return true;
    }

    private void enter(State next, int length) {
        state = next;
        left = length;
    }

    @Override
    void end() {}
}
