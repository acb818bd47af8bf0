package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SniffingTest {
    private static final String A = "document\nmodel = \"a\" of 1\nend\n";

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "nonsense",
                "application/json",
                "application/problem+json; charset=utf-8",
                "TEXT/EVENT-STREAM",
                "application/x-ndjson"
            })
    void JSON_and_events_are_known_by_their_first_bytes_whatever_they_are_called(String contentType) {
        assertThat(Scan.of(contentType, " \n", "{\"model\":\"a\"}").told()).isEqualTo(A);
        assertThat(Scan.of(contentType, "[", "{\"model\":\"a\"}]").told()).isEqualTo(A);
        for (String first : new String[] {"", ": comment\n\n", "id: 1\n", "retry:1\n", "event: x\n"}) {
            String body = first + "data: {\"model\":\"a\"}\n\n";
            for (int cut = 0; cut < body.length(); cut++) {
                assertThat(Scan.of(contentType, body.substring(0, cut), body.substring(cut))
                                .told())
                        .endsWith(A);
            }
        }
    }

    @Test
    void an_error_in_JSON_instead_of_AWS_frames_is_read() {
        assertThat(Scan.of("application/vnd.amazon.eventstream", "{\"model\":\"a\"}")
                        .told())
                .isEqualTo(A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "Bad gateway", "error: x", "datum", "idea", "%PDF"})
    void anything_else_is_given_up(String body) {
        assertThat(Scan.of(null, body).scanner.gaveUp()).isEqualTo(GiveUp.PARSE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audio/mpeg",
                "image/png",
                "video/mp4",
                "application/octet-stream",
                "text/html; charset=x",
                "multipart/mixed"
            })
    void binary_bodies_are_not_looked_at(String contentType) {
        BodyScanner scanner = BodyScanners.of(contentType, null, Paths.ALL, new Transcript(), 1);
        assertThat(scanner.gaveUp()).isEqualTo(GiveUp.PARSE);
        scanner.scan(new byte[10], 0, 10);
        assertThat(scanner.scannedBytes()).isZero();
    }

    @Test
    void nothing_is_given_up_of_an_empty_body() {
        for (String contentType :
                new String[] {null, "application/json", "text/event-stream", "application/vnd.amazon.eventstream"}) {
            assertThat(Scan.of(contentType).told()).isEmpty();
            assertThat(Scan.of(contentType, "", " ").scanner.scannedBytes()).isEqualTo(1);
        }
    }

    @Test
    void a_body_is_looked_at_up_to_the_limit() {
        byte[] body = "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        for (int limit = 0; limit <= body.length; limit++) {
            Scan scan = new Scan("application/json", null, limit).push(body);
            scan.push(new byte[0]);
            assertThat(scan.scanner.scannedBytes()).isEqualTo(limit);
            assertThat(scan.scanner.gaveUp()).isEqualTo(limit < body.length ? GiveUp.TOO_LARGE : null);
            assertThat(scan.told.toString())
                    .isEqualTo(
                            limit == body.length
                                    ? A
                                    : limit == body.length - 1
                                            ? "document\nmodel = \"a\" of 1\n"
                                            : limit == 0 ? "" : "document\n");
        }
    }

    @Test
    void pieces_that_do_not_exist_are_passed_over() {
        Scan scan = new Scan("application/json", null);
        scan.scanner.scan(new byte[2], 1, 2);
        scan.scanner.scan(new byte[2], -1, 1);
        scan.scanner.scan(new byte[2], 0, -1);
        assertThat(scan.scanner.scannedBytes()).isZero();
    }
}
