package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that a server may send makes a scanner throw or grow, and what Jackson can read the scanner reads alike. */
class FuzzTest {
    private static final List<String> TYPES = List.of(
            "application/json",
            "text/event-stream",
            "application/x-ndjson",
            "application/vnd.amazon.eventstream",
            "multipart/form-data; boundary=x",
            "text/plain");
    private static final List<String> ENCODINGS = List.of("identity", "identity", "gzip", "deflate");
    private static final byte[] TOKENS =
            "{}[]\":,\\ \n\r\tu0019-+.eEtrufalsn=data:event:[DONE]--x\u00ff\u00c3\u001f\u008b"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @Test
    void random_bytes_of_any_declared_type_do_no_harm() {
        for (int seed = 0; seed < 300_000; seed++) {
            Random random = new Random(seed);
            byte[] body = new byte[random.nextInt(60)];
            for (int i = 0; i < body.length; i++) {
                body[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : TOKENS[random.nextInt(TOKENS.length)];
            }
            scan(
                    TYPES.get(random.nextInt(TYPES.size())),
                    ENCODINGS.get(random.nextInt(4)),
                    body,
                    random,
                    "random",
                    seed);
        }
    }

    @Test
    void damaged_bodies_of_providers_do_no_harm() throws Exception {
        List<Fixture> fixtures = Fixture.all();
        for (int seed = 0; seed < 200_000; seed++) {
            Random random = new Random(seed);
            Fixture fixture = fixtures.get(random.nextInt(fixtures.size()));
            byte[] body = damaged(window(fixture.body(), random), random);
            scan(fixture.contentType(), "identity", body, random, fixture.name(), seed);
        }
    }

    @Test
    void damaged_compressed_bodies_do_no_harm() throws Exception {
        byte[] plain = Fixture.of("anthropic-stream.sse").body();
        List<byte[]> compressed = List.of(Scan.gzip(plain), Scan.zlib(plain), Scan.deflate(plain));
        for (int seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            int kind = random.nextInt(compressed.size());
            byte[] body = damaged(compressed.get(kind), random);
            scan("text/event-stream", kind == 0 ? "gzip" : "deflate", body, random, "compressed " + kind, seed);
        }
    }

    @Test
    void random_documents_tell_what_Jackson_finds() throws Exception {
        for (int seed = 0; seed < 250_000; seed++) {
            byte[] body = new RandomJson(new Random(seed)).text().getBytes(StandardCharsets.UTF_8);
            assertThat(readByJackson(body, seed)).as("seed %d", seed).isTrue();
        }
    }

    @Test
    void damaged_documents_that_Jackson_still_reads_tell_what_it_finds() throws Exception {
        int read = 0;
        for (int seed = 0; seed < 250_000; seed++) {
            Random random = new Random(seed);
            byte[] body = damaged(new RandomJson(random).text().getBytes(StandardCharsets.UTF_8), random);
            read += readByJackson(body, seed) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(20_000);
    }

    private static boolean readByJackson(byte[] body, int seed) {
        Transcript expected = new Transcript();
        try {
            Jackson.tell(body, expected);
            if (Jackson.hasScalarText(body)) {
                // No document, and thus the end of what the scanner looks at.
                return false;
            }
        } catch (IOException malformed) {
            return false;
        }
        Scan scan = new Scan("application/json", null);
        pieces(scan, body, new Random(seed));
        scan.scanner.end();
        assertThat(scan.scanner.gaveUp() + "\n" + scan.told)
                .as("seed %d: %s", seed, new String(body, StandardCharsets.UTF_8))
                .isEqualTo("null\n" + expected);
        return true;
    }

    private static void scan(String type, String encoding, byte[] body, Random random, String what, int seed) {
        long limit = random.nextInt(10) == 0 ? 20 : Scan.ANY_SIZE;
        Scan whole = new Scan(type, encoding, limit);
        Scan scan = new Scan(type, encoding, limit);
        try {
            whole.push(body).scanner.end();
            pieces(scan, body, random);
            scan.scanner.end();
            scan.scanner.scan(body, 0, body.length);
        } catch (RuntimeException e) {
            throw new AssertionError(what + ", seed " + seed, e);
        }
        assertThat(scan.scanner.scannedBytes()).isLessThanOrEqualTo(body.length);
        // How much comes out in front of damage to compressed data is the decompressor's matter.
        if (encoding.equals("identity")) {
            assertThat(scan.scanner.gaveUp() + "\n" + scan.told)
                    .as("%s in pieces, seed %d: %s", what, seed, new String(body, StandardCharsets.ISO_8859_1))
                    .isEqualTo(whole.scanner.gaveUp() + "\n" + whole.told);
        }
        if (seed % 64 == 0) {
            assertThat(Retained.bytes(scan.scanner))
                    .as("%s, seed %d", what, seed)
                    .isLessThan(Retained.MOST);
        }
    }

    private static void pieces(Scan scan, byte[] body, Random random) {
        int longest = 1 + random.nextInt(body.length + 1);
        for (int at = 0; at < body.length; ) {
            int length = Math.min(body.length - at, 1 + random.nextInt(longest));
            scan.scanner.scan(body, at, length);
            at += length;
        }
    }

    /** A part of a long body, so that more of them are tried. */
    private static byte[] window(byte[] body, Random random) {
        if (random.nextInt(3) > 0) {
            return body.clone();
        }
        int from = random.nextInt(body.length);
        return Arrays.copyOfRange(body, from, from + random.nextInt(body.length - from + 1));
    }

    private static byte[] damaged(byte[] body, Random random) {
        StringBuilder text = new StringBuilder(new String(body, StandardCharsets.ISO_8859_1));
        for (int damages = random.nextInt(4); damages >= 0 && text.length() > 0; damages--) {
            int at = random.nextInt(text.length());
            int length = Math.min(text.length() - at, 1 + random.nextInt(8));
            switch (random.nextInt(6)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.setCharAt(at, (char) (TOKENS[random.nextInt(TOKENS.length)] & 0xFF));
                case 2 -> text.delete(at, at + length);
                case 3 -> text.insert(at, text.substring(at, at + length));
                case 4 -> text.insert(at, (char) (TOKENS[random.nextInt(TOKENS.length)] & 0xFF));
                default -> text.setLength(at);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
