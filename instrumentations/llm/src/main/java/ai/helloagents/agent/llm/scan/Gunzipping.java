package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/** A gzip body, which may be several gzip files in a row. */
final class Gunzipping extends Stage {
    /** Checksum and length. */
    private static final int TRAILER = 8;

    private enum State {
        FIRST,
        HEADER,
        DATA,
        TRAILER,
        NEXT,
        /** The client has decompressed it and left the header of the answer as it was. */
        PLAIN,
        /** The JDK's own streams ignore what follows as well. */
        IGNORED
    }

    private final Stage next;
    private final long mostBytes;
    private final GzipHeader header = new GzipHeader();
    private @Nullable Inflating inflating;
    private State state = State.FIRST;
    private int trailerLeft;

    Gunzipping(Stage next, long mostBytes) {
        this.next = next;
        this.mostBytes = mostBytes;
    }

    @Override
    @Nullable
    GiveUp scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            switch (state) {
                case FIRST -> beginMember(bytes[at] == GzipHeader.MAGIC, State.PLAIN);
                case NEXT -> beginMember(bytes[at] == GzipHeader.MAGIC, State.IGNORED);
                case HEADER -> {
                    GzipHeader.Progress progress = header.add(bytes[at++]);
                    if (progress == GzipHeader.Progress.BAD) {
                        return GiveUp.PARSE;
                    }
                    state = progress == GzipHeader.Progress.COMPLETE ? State.DATA : State.HEADER;
                }
                case DATA -> {
                    Inflating data = inflating();
                    GiveUp reason = data.scan(bytes, at, to);
                    if (reason != null) {
                        return reason;
                    }
                    at = data.isFinished() ? at + data.consumed() : to;
                    endData(data);
                }
                case TRAILER -> {
                    at++;
                    state = --trailerLeft == 0 ? State.NEXT : State.TRAILER;
                }
                case PLAIN -> {
                    return next.scan(bytes, at, to);
                }
                case IGNORED -> at = to;
            }
        }
        return null;
    }

    private void beginMember(boolean gzip, State otherwise) {
        header.begin();
        state = gzip ? State.HEADER : otherwise;
    }

    private Inflating inflating() {
        Inflating data = inflating == null ? new Inflating(next, mostBytes, true) : inflating;
        inflating = data;
        return data;
    }

    private void endData(Inflating data) {
        if (data.isFinished()) {
            data.restart();
            trailerLeft = TRAILER;
            state = State.TRAILER;
        }
    }

    @Override
    void end() {
        next.end();
    }

    @Override
    void release() {
        if (inflating != null) {
            inflating.release();
        }
        next.release();
    }
}
