package ai.helloagents.agent.llm.scan;

/**
 * Stands between a frame's payload and the sink: a payload that only wraps a document is none itself. Which of both it
 * is shows after it has begun.
 */
final class Envelope implements JsonSink {
    private enum State {
        OUTSIDE,
        BEGUN,
        /** It is a document itself: something wanted is in it. */
        TOLD,
        /** What else is in it is padding. */
        WRAPS
    }

    private final JsonSink sink;
    private State state = State.OUTSIDE;

    Envelope(JsonSink sink) {
        this.sink = sink;
    }

    /** What follows is a document of its own. */
    void open() {
        if (state == State.TOLD) {
            sink.documentEnd();
        }
        state = State.WRAPS;
    }

    private boolean tell() {
        if (state == State.BEGUN) {
            state = State.TOLD;
            sink.documentStart();
        }
        return state == State.TOLD;
    }

    @Override
    public void documentStart() {
        state = State.BEGUN;
    }

    @Override
    public void documentEnd() {
        if (tell()) {
            sink.documentEnd();
        }
        state = State.OUTSIDE;
    }

    @Override
    public void string(int id, byte[] utf8, int from, int stored, long length) {
        if (tell()) {
            sink.string(id, utf8, from, stored, length);
        }
    }

    @Override
    public void number(int id, long mantissa, int scale) {
        if (tell()) {
            sink.number(id, mantissa, scale);
        }
    }

    @Override
    public void bool(int id, boolean value) {
        if (tell()) {
            sink.bool(id, value);
        }
    }

    @Override
    public void nullValue(int id) {
        if (tell()) {
            sink.nullValue(id);
        }
    }

    @Override
    public void enterObject(int id) {
        if (tell()) {
            sink.enterObject(id);
        }
    }

    @Override
    public void enterArray(int id) {
        if (tell()) {
            sink.enterArray(id);
        }
    }

    @Override
    public void event(byte[] name, int length) {
        sink.event(name, length);
    }

    @Override
    public void exception(byte[] type, int length) {
        sink.exception(type, length);
    }

    @Override
    public void marker() {
        sink.marker();
    }
}
