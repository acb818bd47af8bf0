package ai.helloagents.agent.llm;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** The body of a request, in clients that write it to a stream. */
public final class LlmOutputStream extends FilterOutputStream {
    private final LlmCall call;
    private final byte[] single = new byte[1];

    public LlmOutputStream(OutputStream body, LlmCall call) {
        super(body);
        this.call = call;
    }

    @Override
    public void write(int value) throws IOException {
        single[0] = (byte) value;
        call.requestBytes(single, 0, 1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        call.requestBytes(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    /** As it is: that of the super class flushes first. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
