package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AwsEventStreamTest {
    private static final String TYPE = "application/vnd.amazon.eventstream";
    private static final String A = "document\nmodel = \"a\" of 1\nend\n";

    @Test
    void headers_of_every_type_are_passed_over() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream headers = new DataOutputStream(bytes);
        int[] lengths = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};
        for (int type = 0; type < lengths.length; type++) {
            headers.writeByte(2);
            headers.writeBytes("h" + type);
            headers.writeByte(type);
            if (lengths[type] < 0) {
                headers.writeShort(300);
            }
            headers.write(new byte[lengths[type] < 0 ? 300 : lengths[type]]);
        }
        Frames.text(headers, "", "");
        Frames.text(headers, "x".repeat(200), "y");
        Frames.text(headers, ":event-type", "chunk");
        assertThat(told(Frames.frame(bytes.toByteArray(), "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("event chunk\n" + A);
    }

    @Test
    void headers_that_make_no_sense_cost_only_themselves() throws IOException {
        byte[] unknownType = {1, 'x', 77, 1, 2, 3};
        byte[] endsInName = {9, 'x'};
        byte[] endsInValue = {1, 'x', 7, 0, 50, 'a'};
        for (byte[] headers : new byte[][] {unknownType, endsInName, endsInValue, {}}) {
            assertThat(told(
                            Frames.frame(headers, "{\"model\":\"a\"}".getBytes(StandardCharsets.UTF_8)),
                            Frames.of("event\tx\t{\"model\":\"a\"}")))
                    .isEqualTo(A + "event x\n" + A);
        }
    }

    @Test
    void lengths_that_make_no_sense_are_given_up() {
        int[][] lengths = {{0, 0}, {15, 0}, {16, 1}, {100, 200}, {-1, 0}, {100, -1}, {17 << 20, 0}, {1 << 20, 200 << 10}
        };
        for (int[] length : lengths) {
            byte[] prelude =
                    ByteBuffer.allocate(12).putInt(length[0]).putInt(length[1]).array();
            Scan scan = new Scan(TYPE, null).push(prelude);
            assertThat(scan.scanner.gaveUp()).as("%d, %d", length[0], length[1]).isEqualTo(GiveUp.PARSE);
        }
    }

    @Test
    void an_empty_frame_is_passed_over() throws IOException {
        assertThat(told(Frames.frame(new byte[0], new byte[0]), Frames.of("event\tx\t{\"model\":\"a\"}")))
                .isEqualTo("event x\n" + A);
    }

    @Test
    void a_wrapped_document_is_read_wherever_its_member_stands() throws IOException {
        String wrapped = base64("{\"model\":\"a\"}");
        for (String payload : new String[] {
            "{\"bytes\":\"%s\"}",
            "{\"p\":\"abc\",\"bytes\":\"%s\"}",
            "{\"bytes\":\"%s\",\"p\":\"abc\",\"model\":\"padding\"}"
        }) {
            assertThat(told(Frames.of("event\tchunk\t" + payload.formatted(wrapped))))
                    .isEqualTo("event chunk\n" + A);
        }
    }

    @Test
    void wrapped_documents_of_any_length_are_read() throws IOException {
        Random random = new Random(3);
        for (int length = 0; length < 3_000; length += 1 + random.nextInt(9)) {
            String json = "{\"x\":\"" + "漢".repeat(length) + "x".repeat(length % 3) + "\",\"model\":\"a\"}";
            assertThat(told(Frames.of("chunk\tchunk\t" + json))).isEqualTo("event chunk\n" + A);
        }
    }

    @Test
    void base64_may_be_escaped_wrapped_unpadded_or_safe_for_URLs() throws IOException {
        String json = "{\"x\":\"\u00ff\u00fe\u07ff~~~???>>>\",\"model\":\"a\"}";
        String plain = base64(json);
        String url = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThat(plain).contains("+", "/");
        for (String text : new String[] {
            plain.replace("/", "\\/"),
            plain.replace("+", "\\u002b").replace("=", "\\u003d"),
            plain.replace("=", ""),
            url,
            plain.substring(0, 8) + "\\r\\n" + plain.substring(8)
        }) {
            assertThat(told(Frames.of("event\tchunk\t{\"bytes\":\"" + text + "\"}")))
                    .as(text)
                    .isEqualTo("event chunk\n" + A);
        }
    }

    @Test
    void a_payload_that_is_no_JSON_costs_only_its_own_frame() throws IOException {
        for (String payload : new String[] {
            "text", "{\"x\"", "{\"bytes\":\"!!!!\"}", "{\"bytes\":\"" + base64("{\"x\":") + "\"}", "{\"bytes\":5}"
        }) {
            assertThat(told(Frames.of("event\tx\t" + payload), Frames.of("event\ty\t{\"model\":\"a\"}")))
                    .startsWith("event x\n")
                    .endsWith("event y\n" + A);
        }
    }

    @Test
    void a_document_with_wanted_members_ends_before_one_that_it_wraps() throws IOException {
        assertThat(told(Frames.of("event\tx\t{\"type\":\"t\",\"bytes\":\"" + base64("{\"model\":\"a\"}") + "\"}")))
                .isEqualTo("event x\ndocument\ntype = \"t\" of 1\nend\n" + A);
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String told(byte[]... frames) {
        Scan scan = new Scan(TYPE, null);
        for (byte[] frame : frames) {
            scan.push(frame);
        }
        return scan.told();
    }
}
