package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.OutputStream;
import okio.Buffer;

/** Shows the arrays within a buffer to a call: nothing is copied, and nothing consumed. */
final class BufferBytes extends OutputStream {
    private final LlmCall call;
    private final boolean ofRequest;

    private BufferBytes(LlmCall call, boolean ofRequest) {
        this.call = call;
        this.ofRequest = ofRequest;
    }

    /** @param count of bytes at the beginning of the buffer */
    static void request(Buffer buffer, long count, LlmCall call) {
        show(buffer, 0, count, new BufferBytes(call, true));
    }

    /** @param count of bytes at the end of the buffer */
    static void response(Buffer buffer, long count, LlmCall call) {
        show(buffer, buffer.size() - count, count, new BufferBytes(call, false));
    }

    private static void show(Buffer buffer, long offset, long count, BufferBytes to) {
        if (to.call.hasEnded()) {
            return;
        }
        try {
            buffer.copyTo(to, offset, count);
        } catch (Throwable failure) {
            to.call.abandon(failure);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (ofRequest) {
            call.requestBytes(bytes, offset, length);
        } else {
            call.responseBytes(bytes, offset, length);
        }
    }

    @Override
    public void write(int single) {
        write(new byte[] {(byte) single}, 0, 1);
    }
}
