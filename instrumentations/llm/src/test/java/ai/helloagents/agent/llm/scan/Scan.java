package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** One scanner and what it told. */
final class Scan {
    static final long ANY_SIZE = Long.MAX_VALUE;

    final Transcript told = new Transcript();
    final BodyScanner scanner;

    Scan(String contentType, String contentEncoding) {
        this(contentType, contentEncoding, ANY_SIZE);
    }

    Scan(String contentType, String contentEncoding, long maxBytes) {
        scanner = BodyScanners.of(contentType, contentEncoding, Paths.ALL, told, maxBytes);
    }

    static Scan of(String contentType, String... pieces) {
        Scan scan = new Scan(contentType, null);
        for (String piece : pieces) {
            scan.push(piece.getBytes(StandardCharsets.UTF_8));
        }
        scan.scanner.end();
        return scan;
    }

    static Scan json(String... pieces) {
        return of("application/json", pieces);
    }

    static Scan events(String... pieces) {
        return of("text/event-stream", pieces);
    }

    Scan push(byte[] bytes) {
        scanner.scan(bytes, 0, bytes.length);
        return this;
    }

    Scan push(ByteBuffer bytes) {
        int position = bytes.position();
        int limit = bytes.limit();
        scanner.scan(bytes);
        assertThat(bytes.position()).isEqualTo(position);
        assertThat(bytes.limit()).isEqualTo(limit);
        return this;
    }

    /** What was told after the body has ended; nothing may have been given up. */
    String told() {
        scanner.end();
        assertThat(scanner.gaveUp()).isNull();
        return told.toString();
    }

    /** The last lines told, without what surrounds them in each document. */
    String values() {
        return told().replace("document\n", "").replace("end\n", "");
    }

    static byte[] gzip(byte[] plain) {
        return written(plain, GZIPOutputStream::new);
    }

    static byte[] zlib(byte[] plain) {
        return written(plain, DeflaterOutputStream::new);
    }

    static byte[] deflate(byte[] plain) {
        return written(plain, out -> new DeflaterOutputStream(out, new Deflater(6, true)));
    }

    interface Compression {
        OutputStream over(OutputStream out) throws IOException;
    }

    static byte[] written(byte[] plain, Compression compression) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = compression.over(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
