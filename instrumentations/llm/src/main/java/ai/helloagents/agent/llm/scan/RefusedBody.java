package ai.helloagents.agent.llm.scan;

import java.nio.ByteBuffer;

/** A body of which nothing is looked at. */
enum RefusedBody implements BodyScanner {
    COMPRESSED(GiveUp.ENCODING),
    NO_TEXT(GiveUp.PARSE);

    private final GiveUp reason;

    RefusedBody(GiveUp reason) {
        this.reason = reason;
    }

    @Override
    public void scan(byte[] bytes, int offset, int length) {}

    @Override
    public void scan(ByteBuffer bytes) {}

    @Override
    public void end() {}

    @Override
    public void close() {}

    @Override
    public GiveUp gaveUp() {
        return reason;
    }

    @Override
    public long scannedBytes() {
        return 0;
    }
}
