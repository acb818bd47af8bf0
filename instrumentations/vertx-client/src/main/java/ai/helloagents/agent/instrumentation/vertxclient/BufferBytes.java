package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.llm.LlmCall;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;

/**
 * Looks at what is in a buffer of Vert.x' or of Netty's. Neither its indexes nor its count of references are touched.
 */
final class BufferBytes {
    /** The way from the one buffer to the other is not the same in Vert.x 4 and 5, so that bytes are copied. */
    private static final int PIECE = 1024;

    private BufferBytes() {}

    static void ofRequest(ByteBuf buffer, LlmCall call) {
        if (!buffer.isReadable() || call.hasEnded()) {
            return;
        }
        if (buffer.hasArray()) {
            call.requestBytes(buffer.array(), buffer.arrayOffset() + buffer.readerIndex(), buffer.readableBytes());
        } else {
            for (ByteBuffer part : buffer.nioBuffers()) {
                call.requestBytes(part);
            }
        }
    }

    static void ofRequest(Buffer buffer, LlmCall call) {
        int length = buffer.length();
        byte[] piece = new byte[Math.min(PIECE, length)];
        for (int start = 0; start < length && !call.hasEnded(); start += PIECE) {
            int end = Math.min(start + PIECE, length);
            buffer.getBytes(start, end, piece, 0);
            call.requestBytes(piece, 0, end - start);
        }
    }

    static void ofResponse(Buffer buffer, LlmCall call) {
        int length = buffer.length();
        byte[] piece = new byte[Math.min(PIECE, length)];
        for (int start = 0; start < length && !call.hasEnded(); start += PIECE) {
            int end = Math.min(start + PIECE, length);
            buffer.getBytes(start, end, piece, 0);
            call.responseBytes(piece, 0, end - start);
        }
    }
}
