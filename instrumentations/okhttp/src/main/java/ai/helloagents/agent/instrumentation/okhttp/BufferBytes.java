package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import okio.Buffer;

/** Shows the arrays within a buffer to a call: nothing is copied, and nothing consumed. */
final class BufferBytes {
    /** Finds the end of a buffer from its end: a body that is collected in one is of many thousand segments. */
    private final Buffer.UnsafeCursor cursor = new Buffer.UnsafeCursor();

    /** @param count of bytes at the beginning of the buffer */
    void ofRequest(Buffer buffer, long count, LlmCall call) {
        show(buffer, 0, count, call, LlmCall::requestBytes);
    }

    /** @param count of bytes at the end of the buffer */
    void ofResponse(Buffer buffer, long count, LlmCall call) {
        show(buffer, buffer.size() - count, count, call, LlmCall::responseBytes);
    }

    private void show(Buffer buffer, long offset, long count, LlmCall call, Part part) {
        if (count <= 0 || call.hasEnded()) {
            return;
        }
        try {
            buffer.readUnsafe(cursor);
            try {
                long left = count;
                for (int length = cursor.seek(offset); length > 0; length = left > 0 ? cursor.next() : 0) {
                    int shown = (int) Math.min(left, length);
                    part.tell(call, cursor.data, cursor.start, shown);
                    left -= shown;
                }
            } finally {
                cursor.close();
            }
        } catch (Throwable failure) {
            call.abandon(failure);
        }
    }

    @FunctionalInterface
    private interface Part {
        void tell(LlmCall call, byte[] bytes, int offset, int length);
    }
}
