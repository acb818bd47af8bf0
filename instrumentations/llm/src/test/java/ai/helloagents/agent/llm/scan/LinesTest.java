package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinesTest {
    private static final String LINES = "application/x-ndjson";
    private static final String A = "document\nmodel = \"a\" of 1\nend\n";

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":", "{\"x\":\"", "{\"x\":[1}", "no JSON", "}", "{\"model\":\"b"})
    void a_broken_line_costs_only_itself(String broken) {
        String told = Scan.of(LINES, "{\"model\":\"a\"}\n" + broken + "\n{\"model\":\"a\"}")
                .told();
        assertThat(told).startsWith(A).endsWith(A).doesNotContain("\"b");
    }

    @Test
    void a_broken_first_line_costs_only_itself() {
        assertThat(Scan.of(LINES, "dat\n{\"model\":\"a\"}").told()).isEqualTo(A);
        assertThat(Scan.of(LINES, "x\n{\"model\":\"a\"}").told()).isEqualTo(A);
    }

    @Test
    void empty_lines_and_record_separators_are_passed_over() {
        assertThat(Scan.of(
                                "application/json-seq",
                                "\u001e{\"model\":\"a\"}\n\u001e{\"model\":\n\u001e{\"model\":\"a\"}\n")
                        .told())
                .isEqualTo(A + "document\n" + A);
        assertThat(Scan.of(LINES, "\r\n\n{\"model\":\"a\"}\r\n\r\n").told()).isEqualTo(A);
    }

    @Test
    void lines_that_are_sent_as_JSON_are_read_as_well() {
        assertThat(Scan.json("{\"model\":\"a\"}\n{\"model\":\"a\"}\n").told()).isEqualTo(A + A);
    }
}
