package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.llm.LlmOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A body that is sent while the application writes it: it alone learns when that fails, and may ask for a response yet. */
final class StreamedRequestBody extends FilterOutputStream {
    private final LlmCall call;

    StreamedRequestBody(OutputStream body, LlmCall call) {
        super(new LlmOutputStream(body, call));
        this.call = call;
    }

    @Override
    public void write(int value) throws IOException {
        try {
            out.write(value);
        } catch (IOException failure) {
            call.requestFailed(failure);
            throw failure;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException failure) {
            call.requestFailed(failure);
            throw failure;
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException failure) {
            call.requestFailed(failure);
            throw failure;
        }
    }

    /** As it is: that of the super class flushes first. */
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } catch (IOException failure) {
            call.requestFailed(failure);
            throw failure;
        }
    }
}
