package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scanner costs what it is made of, however long the body. */
class ScannerCostTest {
    private static final int ROUNDS = 1_000;
    private static final int PIECE = 64 << 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Told told = new Told(() -> {});

    @ParameterizedTest
    @ValueSource(
            strings = {
                "openai-chat.sse",
                "ollama.ndjson",
                "gemini-array.json",
                "openai-embeddings.json",
                "bedrock-claude.frames",
                "request-tools.json"
            })
    void scanning_64_MB_allocates_nothing(String name) {
        Fixture fixture = Fixture.of(name);
        BodyScanner scanner = BodyScanners.of(fixture.contentType(), null, Paths.ALL, told, Scan.ANY_SIZE);
        byte[] piece = repeated(fixture.body());
        ByteBuffer direct = ByteBuffer.allocateDirect(piece.length).put(piece).flip();
        for (int i = 0; i < ROUNDS; i++) {
            scanner.scan(piece, 0, piece.length);
            scanner.scan(direct);
        }
        assertThat(allocatedBy(() -> scanner.scan(piece, 0, piece.length))).isLessThan(ROUNDS);
        assertThat(allocatedBy(() -> scanner.scan(direct))).isLessThan(ROUNDS);
        assertThat(scanner.gaveUp()).isNull();
        assertThat(told.documents).isGreaterThan(ROUNDS);
        assertThat(Retained.bytes(scanner)).isLessThan(Retained.MOST);
    }

    @Test
    void a_scanner_for_an_answer_takes_little() {
        byte[] body = Fixture.of("openai-chat.sse").body();
        Runnable call = () -> {
            BodyScanner scanner = BodyScanners.of("text/event-stream", null, Paths.ALL, told, Scan.ANY_SIZE);
            scanner.scan(body, 0, body.length);
            scanner.end();
        };
        for (int i = 0; i < 20; i++) {
            allocatedBy(call);
        }
        assertThat(allocatedBy(call) / ROUNDS).isLessThan(1_500);
    }

    @Test
    void a_stream_of_100_MB_is_scanned_in_constant_memory() {
        byte[] event = ("data: {\"model\":\"a\",\"choices\":[{\"delta\":{\"content\":\"" + "text \\n".repeat(200)
                        + "\"}}]}\n\n")
                .getBytes(StandardCharsets.UTF_8);
        BodyScanner scanner = BodyScanners.of("text/event-stream", null, Paths.ALL, told, Scan.ANY_SIZE);
        scanner.scan(event, 0, event.length);
        long retained = Retained.bytes(scanner);
        while (scanner.scannedBytes() < 100_000_000) {
            scanner.scan(event, 0, event.length);
        }
        assertThat(Retained.bytes(scanner)).isEqualTo(retained).isLessThan(Retained.MOST);
        assertThat(told.documents * event.length).isEqualTo(scanner.scannedBytes());
    }

    @Test
    void one_string_and_one_number_of_100_MB_are_scanned_in_constant_memory() {
        BodyScanner scanner = BodyScanners.of("application/json", null, Paths.ALL, told, Scan.ANY_SIZE);
        byte[] digits = new byte[PIECE];
        Arrays.fill(digits, (byte) '7');
        for (String beginning :
                new String[] {"{\"model\":\"", "\",\"\\u0061", "\":\"", "\",\"a\":", ",\"x\":", ",\"a\":0."}) {
            byte[] bytes = beginning.getBytes(StandardCharsets.UTF_8);
            scanner.scan(bytes, 0, bytes.length);
            for (int i = 0; i < 100_000_000 / PIECE; i++) {
                scanner.scan(digits, 0, digits.length);
            }
            assertThat(Retained.bytes(scanner)).isLessThan(Retained.MOST);
        }
        byte[] end = "}".getBytes(StandardCharsets.UTF_8);
        scanner.scan(end, 0, end.length);
        assertThat(told.documents).isEqualTo(1);
        assertThat(told.values).isEqualTo(2);
    }

    @Test
    void what_a_sink_throws_reaches_the_caller_once() {
        Told failing = new Told(() -> {
            throw new IllegalStateException("of the sink");
        });
        BodyScanner scanner = BodyScanners.of("application/json", "gzip", Paths.ALL, failing, Scan.ANY_SIZE);
        byte[] body = Scan.gzip("{}{}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> scanner.scan(body, 0, body.length)).hasMessage("of the sink");
        assertThat(scanner.gaveUp()).isEqualTo(GiveUp.PARSE);
        scanner.scan(body, 0, body.length);
        scanner.end();
        assertThat(failing.documents).isEqualTo(1);
    }

    private long allocatedBy(Runnable scan) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            scan.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static byte[] repeated(byte[] body) {
        byte[] piece = new byte[PIECE / body.length * body.length];
        for (int at = 0; at < piece.length; at += body.length) {
            System.arraycopy(body, 0, piece, at, body.length);
        }
        return piece;
    }
}
