package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventsTest {
    private static final String MODEL_A = "model = \"a\" of 1\n";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void lines_end_in_either_way_wherever_they_are_cut(String end) {
        String body = "event: x|data: {\"model\":|data: \"a\"}||:c|id:7|data:[DONE]||".replace("|", end);
        for (int cut = 0; cut <= body.length(); cut++) {
            assertThat(Scan.events(body.substring(0, cut), body.substring(cut)).told())
                    .as("cut at %d", cut)
                    .isEqualTo("event x\ndocument\n" + MODEL_A + "end\nmarker\n");
        }
    }

    @Test
    void an_event_needs_no_blank_line_at_the_end_of_the_body() {
        assertThat(Scan.events("data: {\"model\":\"a\"}").values()).isEqualTo(MODEL_A);
        assertThat(Scan.events("data: [DONE]").told()).isEqualTo("marker\n");
        assertThat(Scan.events("event: done").told()).isEqualTo("event done\n");
    }

    @Test
    void events_without_blank_lines_between_them_are_told_apart() {
        assertThat(Scan.events("data: {\"model\":\"a\"}\ndata: {\"model\":\"b\"}\ndata: [DONE]\n")
                        .values())
                .isEqualTo(MODEL_A + "model = \"b\" of 1\nmarker\n");
    }

    @Test
    void data_of_several_lines_is_one_text() {
        assertThat(Scan.events("data: {\ndata:   \"a\": [1\ndata: ,2\ndata: ]}\n\n")
                        .values())
                .isEqualTo("a [\na[] = 1E-0\na[] = 2E-0\n");
    }

    @Test
    void a_name_behind_the_data_is_told_when_it_comes() {
        assertThat(Scan.events("data: {\"model\":\"a\"}\nevent: late\n\n").told())
                .isEqualTo("document\n" + MODEL_A + "end\nevent late\n");
    }

    @Test
    void only_64_bytes_of_a_name_are_told_and_nothing_of_an_empty_one() {
        assertThat(Scan.events("event: " + "n".repeat(70) + "\nevent:\nevent\n\n")
                        .told())
                .isEqualTo("event " + "n".repeat(64) + "\n");
    }

    @Test
    void the_marker_may_stand_between_spaces() {
        assertThat(Scan.events("data:[DONE]\n\ndata:   [DONE]  \n\n").told()).isEqualTo("marker\nmarker\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[DONE", "[DONE]x", "[DONE] x", "DONE", "[done]", "[", "[D[ONE]"})
    void what_only_resembles_the_marker_is_none(String data) {
        assertThat(Scan.events("data: " + data + "\n\ndata: {\"model\":\"a\"}\n\n")
                        .told())
                .doesNotContain("marker")
                .endsWith("document\n" + MODEL_A + "end\n");
    }

    @Test
    void the_marker_within_a_text_is_none() {
        assertThat(Scan.events("data: {\"a\":\ndata: [DONE]\ndata: ,\"model\":\"a\"}\n\n")
                        .values())
                .isEqualTo("a [\n" + MODEL_A);
    }

    @ParameterizedTest
    @ValueSource(strings = {"upstream error: {x", "{\"model\":", "{\"model\"]", "\"text\"", "", "null"})
    void data_that_is_no_JSON_costs_only_its_own_event(String data) {
        assertThat(Scan.events("data: " + data + "\n\ndata: {\"model\":\"a\"}\n\n")
                        .values())
                .isEqualTo(MODEL_A);
    }

    @Test
    void other_fields_and_comments_are_passed_over() {
        assertThat(Scan.events(
                                ": {\"model\":\"c\"}\nid: {\n\nretry: 5\ndatax: {}\ndat: {}\n data: {}\neventdata: {}\ndata\nmodel\n\ndata: {\"model\":\"a\"}\n\n")
                        .values())
                .isEqualTo(MODEL_A);
    }

    @Test
    void a_byte_order_mark_before_the_first_event_is_passed_over() {
        assertThat(Scan.events("\uFEFFdata: {\"model\":\"a\"}\n\n").values()).isEqualTo(MODEL_A);
    }
}
