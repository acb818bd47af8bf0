package ai.helloagents.agent.llm;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where an application has the body of a response written to, in clients that offer that. */
public final class LlmAnswerOutputStream extends FilterOutputStream {
    private final LlmCall call;

    public LlmAnswerOutputStream(OutputStream ofApplication, LlmCall call) {
        super(ofApplication);
        this.call = call;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    /** An application that does not take its answer breaks the call off itself. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        call.responseBytes(bytes, offset, length);
        try {
            out.write(bytes, offset, length);
        } catch (Throwable refused) {
            call.cancelled();
            throw refused;
        }
    }

    /** As it is: that of the super class flushes first. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
