package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParserTest {
    private static final int LIMIT = 1024;

    @Test
    void a_request_that_comes_byte_by_byte_is_read_as_one_that_comes_at_once() throws Exception {
        String text = "GET /metrics?a=b HTTP/1.1\r\nHost: h\r\nAccept:  text/plain \r\nACCEPT: b\r\n\r\n";
        HeadBuffer buffer = new HeadBuffer(LIMIT);
        Request slow = null;
        for (byte b : text.getBytes(ISO_8859_1)) {
            assertThat(slow).isNull();
            buffer.append(ByteBuffer.wrap(new byte[] {b}));
            slow = buffer.next();
        }

        assertThat(slow).isEqualTo(parse(text));
        assertThat(slow.path()).isEqualTo("/metrics");
        assertThat(slow.query()).isEqualTo("a=b");
        assertThat(slow.headers("accept")).containsExactly("text/plain", "b");
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void pipelined_requests_come_out_one_by_one() throws Exception {
        HeadBuffer buffer = new HeadBuffer(LIMIT);
        buffer.append(bytes("\r\nGET /1 HTTP/1.0\r\n\r\n\r\nGET /2 HTTP/1.0\n\nGET /3 HT"));

        assertThat(buffer.next().path()).isEqualTo("/1");
        assertThat(buffer.next().path()).isEqualTo("/2");
        assertThat(buffer.next()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, Connection: x, true",
        "HTTP/1.1, Connection: close, false",
        "HTTP/1.1, 'Connection: Keep-Alive, Close', false",
        "HTTP/1.0, Connection: x, false",
        "HTTP/1.0, Connection: Keep-Alive, true",
        "HTTP/1.1, Content-Length: 0, true",
        "HTTP/1.1, Content-Length: 5, false",
        "HTTP/1.1, Transfer-Encoding: chunked, false",
    })
    void a_connection_is_kept_if_the_client_wants_it_and_sends_no_body(String version, String header, boolean kept)
            throws Exception {
        assertThat(parse("GET / " + version + "\r\nHost: h\r\n" + header + "\r\n\r\n")
                        .keepAlive())
                .isEqualTo(kept);
    }

    @Test
    void a_target_with_scheme_and_host_is_understood() throws Exception {
        assertThat(parse("GET http://h:1/metrics?x HTTP/1.1\r\nHost: h\r\n\r\n").path())
                .isEqualTo("/metrics");
        assertThat(parse("GET http://h:1 HTTP/1.1\r\nHost: h\r\n\r\n").path()).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /\r\n\r\n",
                "GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
                "GET x HTTP/1.1\r\nHost: h\r\n\r\n",
                "GET / http/1.1\r\nHost: h\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nHost: i\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\n folded\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\n: no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\na: b\rc\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\na: b\0c\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "GET /\u00e4 HTTP/1.1\r\nHost: h\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: h\r\n\r\n",
            })
    void what_is_malformed_or_ambiguous_is_refused(String text) {
        assertThat(refusal(text)).isEqualTo(400);
    }

    @Test
    void another_version_of_http_is_refused_as_such() {
        assertThat(refusal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")).isEqualTo(505);
    }

    @Test
    void garbage_is_refused_at_its_first_byte() {
        assertThat(refusal("\u0016\u0003\u0001")).isEqualTo(400);
    }

    @Test
    void a_head_beyond_the_limit_is_refused_by_what_is_too_long_in_it() {
        assertThat(refusal("GET /" + "x".repeat(LIMIT))).isEqualTo(414);
        assertThat(refusal("GET / HTTP/1.1\r\nHost: " + "x".repeat(LIMIT))).isEqualTo(431);
    }

    @Test
    void whatever_comes_in_is_a_request_or_refused_within_the_limit() throws Exception {
        Random random = new Random(42);
        String[] pieces = {
            "GET",
            " ",
            "/metrics",
            "HTTP/1.1",
            "\r\n",
            "\n",
            "\r",
            "Host: h",
            ":",
            "Content-Length: 3",
            "\0",
            "\u00ff",
            "Connection: close",
            "?",
            "%",
            "name[]=x",
            "\t",
            "Transfer-Encoding: chunked",
            "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
        };
        int parsed = 0;
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            HeadBuffer buffer = new HeadBuffer(LIMIT);
            try {
                for (int step = 0; step < 30; step++) {
                    ByteBuffer piece = bytes(pieces[random.nextInt(pieces.length)]);
                    if (random.nextInt(10) == 0) {
                        byte[] noise = new byte[random.nextInt(400)];
                        random.nextBytes(noise);
                        piece = ByteBuffer.wrap(noise);
                    }
                    piece.limit(Math.min(piece.limit(), buffer.room()));
                    buffer.append(piece);
                    while (buffer.next() != null) {
                        parsed++;
                    }
                    assertThat(buffer.room()).isBetween(1, LIMIT);
                }
            } catch (BadRequest bad) {
                refused++;
                assertThat(bad.status).isIn(400, 414, 431, 505);
            }
        }
        assertThat(parsed).isGreaterThan(500);
        assertThat(refused).isGreaterThan(5_000);
    }

    @Test
    void a_refusal_costs_no_stack_trace() {
        assertThatThrownBy(() -> parse("x\r\n\r\n"))
                .isInstanceOf(BadRequest.class)
                .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
    }

    private static int refusal(String text) {
        return catchThrowableOfType(BadRequest.class, () -> parse(text)).status;
    }

    private static Request parse(String text) throws BadRequest {
        HeadBuffer buffer = new HeadBuffer(LIMIT);
        ByteBuffer bytes = bytes(text);
        bytes.limit(Math.min(bytes.limit(), LIMIT));
        buffer.append(bytes);
        return buffer.next();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    }
}
