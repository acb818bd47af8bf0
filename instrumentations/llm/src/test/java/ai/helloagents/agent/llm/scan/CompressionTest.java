package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final byte[] PLAIN = "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_8);
    private static final String A = "document\nmodel = \"a\" of 1\nend\n";
    private static final String JSON = "application/json";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "identity", "none", "Identity, identity", " , "})
    void a_body_may_be_called_plain_in_many_ways(String encoding) {
        assertThat(new Scan(JSON, encoding).push(PLAIN).told()).isEqualTo(A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "identity, gzip", "gzip,"})
    void a_body_may_be_called_gzip_in_many_ways(String encoding) {
        assertThat(new Scan(JSON, encoding).push(Scan.gzip(PLAIN)).told()).isEqualTo(A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "compress", "gzip, gzip", "br, gzip", "aws-chunked", "gzip;q=1"})
    void what_the_JDK_cannot_decompress_is_given_up(String encoding) {
        Scan scan = new Scan(JSON, encoding).push(PLAIN);
        assertThat(scan.scanner.gaveUp()).isEqualTo(GiveUp.ENCODING);
    }

    @Test
    void every_part_of_a_gzip_header_is_passed_over_wherever_it_is_cut() {
        byte[] raw = Scan.deflate(PLAIN);
        for (int flags = 0; flags < 32; flags++) {
            byte[] body = withHeader(flags, raw);
            for (int cut = 0; cut < body.length; cut++) {
                Scan scan = new Scan(JSON, "gzip");
                scan.scanner.scan(body, 0, cut);
                scan.scanner.scan(body, cut, body.length - cut);
                assertThat(scan.told()).as("flags %d, cut at %d", flags, cut).isEqualTo(A);
            }
        }
    }

    @Test
    void several_gzip_members_are_one_body() {
        byte[] both = concat(
                Scan.gzip("{\"mod".getBytes(StandardCharsets.UTF_8)),
                Scan.gzip("el\":\"a\"}".getBytes(StandardCharsets.UTF_8)));
        for (int cut = 0; cut < both.length; cut++) {
            Scan scan = new Scan(JSON, "gzip");
            scan.scanner.scan(both, 0, cut);
            scan.scanner.scan(both, cut, both.length - cut);
            assertThat(scan.told()).as("cut at %d", cut).isEqualTo(A);
        }
    }

    @Test
    void what_follows_the_compressed_data_is_passed_over() {
        byte[] rest = {0, 0, '{', 31};
        assertThat(new Scan(JSON, "gzip").push(concat(Scan.gzip(PLAIN), rest)).told())
                .isEqualTo(A);
        assertThat(new Scan(JSON, "deflate")
                        .push(concat(Scan.zlib(PLAIN), rest))
                        .push(rest)
                        .told())
                .isEqualTo(A);
        assertThat(new Scan(JSON, "deflate")
                        .push(concat(Scan.deflate(PLAIN), rest))
                        .push(rest)
                        .told())
                .isEqualTo(A);
    }

    @Test
    void a_body_that_the_client_has_decompressed_already_is_read_as_it_is() {
        assertThat(new Scan(JSON, "gzip").push(PLAIN).told()).isEqualTo(A);
    }

    @Test
    void damaged_data_is_given_up() {
        byte[] gzip = Scan.gzip("x".repeat(500).getBytes(StandardCharsets.UTF_8));
        Arrays.fill(gzip, 10, 20, (byte) 0xFF);
        assertThat(new Scan(JSON, "gzip").push(gzip).scanner.gaveUp()).isEqualTo(GiveUp.PARSE);
        assertThat(new Scan(JSON, "gzip").push(new byte[] {0x1F, 0x20}).scanner.gaveUp())
                .isEqualTo(GiveUp.PARSE);
        assertThat(new Scan(JSON, "deflate").push(gzip).scanner.gaveUp()).isEqualTo(GiveUp.PARSE);
    }

    @Test
    void data_that_needs_a_dictionary_is_given_up() {
        Deflater deflater = new Deflater();
        deflater.setDictionary(PLAIN);
        deflater.setInput(PLAIN);
        deflater.finish();
        byte[] body = new byte[100];
        int length = deflater.deflate(body);
        deflater.end();
        assertThat(new Scan(JSON, "deflate")
                        .push(Arrays.copyOf(body, length))
                        .scanner
                        .gaveUp())
                .isEqualTo(GiveUp.PARSE);
    }

    @Test
    void a_body_that_is_cut_short_tells_what_came() {
        byte[] gzip =
                Scan.gzip(("{\"model\":\"a\",\"x\":\"" + "abcdefgh".repeat(3_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(new Scan(JSON, "gzip")
                        .push(Arrays.copyOf(gzip, gzip.length - 12))
                        .told())
                .isEqualTo("document\nmodel = \"a\" of 1\n");
    }

    @Test
    void the_limit_counts_what_a_bomb_inflates_to() {
        byte[] bomb = Scan.gzip(("{\"x\":\"" + "0".repeat(50_000_000)).getBytes(StandardCharsets.UTF_8));
        assertThat(bomb.length).isLessThan(100_000);
        Scan scan = new Scan(JSON, "gzip", 1_000_000).push(bomb);
        assertThat(scan.scanner.gaveUp()).isEqualTo(GiveUp.TOO_LARGE);
    }

    @Test
    void a_scanner_that_was_closed_looks_at_nothing() {
        byte[] gzip = Scan.gzip(PLAIN);
        Scan scan = new Scan(JSON, "gzip");
        scan.scanner.scan(gzip, 0, 11);
        scan.scanner.close();
        scan.scanner.scan(gzip, 11, gzip.length - 11);
        scan.scanner.close();
        assertThat(scan.told()).isEmpty();
        assertThat(scan.scanner.scannedBytes()).isEqualTo(11);
    }

    @Test
    void a_sink_may_close_the_scanner_that_tells_it() {
        byte[] gzip = Scan.gzip(PLAIN);
        BodyScanner[] scanner = new BodyScanner[1];
        Told sink = new Told(() -> scanner[0].close());
        scanner[0] = BodyScanners.of(JSON, "gzip", Paths.ALL, sink, Scan.ANY_SIZE);
        scanner[0].scan(gzip, 0, gzip.length);
        assertThat(sink.documents).isEqualTo(1);
        assertThat(scanner[0].gaveUp()).isNull();
    }

    private static byte[] withHeader(int flags, byte[] raw) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(new byte[] {0x1F, (byte) 0x8B, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & 4) != 0) {
            body.writeBytes(new byte[] {5, 0, 1, 2, 3, 0, 5});
        }
        if ((flags & 8) != 0) {
            body.writeBytes(new byte[] {'n', 'a', 'm', 'e', 0});
        }
        if ((flags & 16) != 0) {
            body.writeBytes(new byte[] {'{', 0});
        }
        if ((flags & 2) != 0) {
            body.writeBytes(new byte[] {0, 0});
        }
        body.writeBytes(raw);
        body.writeBytes(new byte[8]);
        return body.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
