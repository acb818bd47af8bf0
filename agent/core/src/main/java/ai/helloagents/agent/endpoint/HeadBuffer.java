package ai.helloagents.agent.endpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the bytes of request heads as they come in, one at a time if need be, and gives each head as soon as it is
 * complete. It never holds more than the limit, and nothing between requests.
 */
final class HeadBuffer {
    private static final byte[] EMPTY = new byte[0];
    private static final int FIRST_SIZE = 512;

    private final int limit;
    private byte[] bytes = EMPTY;
    private int length;
    /** Bytes already looked at for the end of the head, so that a slow sender costs no more than a fast one. */
    private int scanned;
    /** Where the line begins that {@link #scanned} is in. */
    private int lineStart;

    HeadBuffer(int limit) {
        this.limit = limit;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int room() {
        return limit - length;
    }

    void append(ByteBuffer from) {
        int count = from.remaining();
        if (length + count > bytes.length) {
            int size = Math.max(FIRST_SIZE, Math.max(length + count, Math.min(limit, bytes.length * 2)));
            bytes = Arrays.copyOf(bytes, size);
        }
        from.get(bytes, length, count);
        length += count;
    }

    /** The next request, taken out of the buffer, or null while its head is incomplete. */
    @Nullable
    Request next() throws BadRequest {
        skipEmptyLines();
        refuseGarbage();
        int end = findEnd();
        if (end < 0) {
            if (length >= limit) {
                throw lineStart == 0
                        ? new BadRequest(414, "the request line is too long")
                        : new BadRequest(431, "the headers are too large");
            }
            return null;
        }
        Request request = RequestParser.parse(bytes, end);
        drop(end);
        return request;
    }

    /** Empty lines before a request are tolerated, as RFC 9112 (2.2) asks. */
    private void skipEmptyLines() {
        int start = 0;
        while (start < length && (bytes[start] == '\r' || bytes[start] == '\n')) {
            start++;
        }
        if (start > 0) {
            drop(start);
        }
    }

    /** A TLS greeting or random bytes are refused at the first byte, not after a line that never ends. */
    private void refuseGarbage() throws BadRequest {
        if (length > 0 && (bytes[0] < 'A' || bytes[0] > 'z')) {
            throw new BadRequest(400, "not an HTTP request");
        }
    }

    /** The index after the empty line that ends the head, or -1. */
    private int findEnd() {
        while (scanned < length) {
            if (bytes[scanned++] == '\n') {
                int line = scanned - lineStart;
                if (line == 1 || (line == 2 && bytes[lineStart] == '\r')) {
                    return scanned;
                }
                lineStart = scanned;
            }
        }
        return -1;
    }

    private void drop(int count) {
        length -= count;
        bytes = length == 0 ? EMPTY : Arrays.copyOfRange(bytes, count, count + length);
        scanned = 0;
        lineStart = 0;
    }
}
