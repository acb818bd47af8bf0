package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.llm.LlmCall;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;

/** Looks at what is readable in a buffer of Netty's. Neither its indexes nor its count of references are touched. */
final class BufferBytes {
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

    static void ofResponse(ByteBuf buffer, LlmCall call) {
        if (!buffer.isReadable() || call.hasEnded()) {
            return;
        }
        if (buffer.hasArray()) {
            call.responseBytes(buffer.array(), buffer.arrayOffset() + buffer.readerIndex(), buffer.readableBytes());
        } else {
            for (ByteBuffer part : buffer.nioBuffers()) {
                call.responseBytes(part);
            }
        }
    }
}
