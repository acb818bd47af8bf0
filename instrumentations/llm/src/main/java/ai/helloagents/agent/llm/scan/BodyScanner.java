package ai.helloagents.agent.llm.scan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the bytes of one body as an application reads or writes them. It throws nothing but what its sink throws,
 * after which it looks at nothing any more, and keeps no array or buffer that it was given. Not thread-safe: one body is
 * read by one thread at a time.
 */
public interface BodyScanner {
    /** The next bytes; the array is only read, and only now. */
    void scan(byte[] bytes, int offset, int length);

    /** The next bytes, from position to limit, neither of which is moved. */
    void scan(ByteBuffer bytes);

    /** The body has ended: a last line, event or value needs no terminator. Releases what {@link #close} releases. */
    void end();

    /**
     * The rest of the body will not come, or does not matter. Gives back the memory of a decompressor. Called by a sink,
     * it does not keep what is left of the present piece from being told.
     */
    void close();

    /** Why scanning stopped before the end of the body; null while it goes on, and when it was finished. */
    @Nullable
    GiveUp gaveUp();

    /** How many bytes were looked at, as they were pushed: compressed if the body is. */
    long scannedBytes();
}
