package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonDocumentsTest {
    @Test
    void a_value_counts_at_its_path_only() {
        assertThat(values("""
                {"usage":{"prompt_tokens":1,"x":{"prompt_tokens":2},"iterations":[{"prompt_tokens":3}]},
                "x":{"usage":{"prompt_tokens":4}},"prompt_tokens":5,"messages":"{\\"usage\\":{\\"prompt_tokens\\":6}}"}"""))
                .isEqualTo(
                        "usage {\nusage.prompt_tokens = 1E-0\nmessages = \"{\"usage\":{\"prompt_tokens\":6}}\" of 33\n");
    }

    @Test
    void a_key_counts_however_it_is_escaped() {
        assertThat(values("{\"\\u0075sage\":{\"prompt\\u005Ftokens\":7},\"gr\\u00F6\\u00dfe\":1,\"größe\":2}"))
                .isEqualTo("usage {\nusage.prompt_tokens = 7E-0\ngröße = 1E-0\ngröße = 2E-0\n");
    }

    @Test
    void a_key_that_only_begins_like_a_wanted_one_is_another() {
        String longest = "amazon-bedrock-invocationMetrics";
        assertThat(values("{\"model_\":1,\"mode\":2,\"Model\":3,\"model\\u0000\":4,\"%s\":{},\"%s_\":5,\"%s\\u0061\":6}"
                        .formatted(longest, longest, longest)))
                .isEqualTo(longest + " {\n");
    }

    @Test
    void a_key_that_is_repeated_is_told_each_time_in_order() {
        assertThat(values("{\"model\":\"a\",\"usage\":null,\"model\":\"b\",\"usage\":{}}"))
                .isEqualTo("model = \"a\" of 1\nusage = null\nmodel = \"b\" of 1\nusage {\n");
    }

    @Test
    void elements_of_arrays_have_paths_of_their_own() {
        assertThat(
                        values(
                                "{\"matrix\":[[1,{\"x\":2}],[],3,{\"x\":4},[[{\"x\":5}]]],\"choices\":[],\"a\":[7,\"s\",[8],null]}"))
                .isEqualTo("""
                        matrix[][] = 1E-0
                        matrix[][] {
                        matrix[][].x = 2E-0
                        matrix[][] [
                        choices [
                        a [
                        a[] = 7E-0
                        a[] = "s" of 1
                        a[] [
                        a[] = null
                        """);
    }

    @Test
    void an_array_that_is_the_body_has_a_document_in_each_element() {
        assertThat(told("[{\"model\":\"a\"}, 1, \"x\", null, [\"model\"] , {\"model\":\"b\"}]"))
                .isEqualTo("document\nmodel = \"a\" of 1\nend\ndocument\nend\ndocument\nmodel = \"b\" of 1\nend\n");
    }

    @Test
    void texts_may_follow_each_other() {
        assertThat(told("{\"model\":\"a\"}{\"model\":\"b\"}\n\n{}"))
                .isEqualTo("document\nmodel = \"a\" of 1\nend\ndocument\nmodel = \"b\" of 1\nend\ndocument\nend\n");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_text() {
        assertThat(values("\uFEFF{\"model\":\"a\"}")).isEqualTo("model = \"a\" of 1\n");
    }

    @Test
    void whole_numbers_have_the_scale_0_however_they_are_written() {
        assertThat(values("{\"a\":[0,-0,12,-7,12.0,1.50,1e3,120e-1,1.25e+2,9223372036854775807]}")
                        .lines()
                        .skip(1))
                .containsExactly(
                        "a[] = 0E-0",
                        "a[] = 0E-0",
                        "a[] = 12E-0",
                        "a[] = -7E-0",
                        "a[] = 12E-0",
                        "a[] = 15E-1",
                        "a[] = 1000E-0",
                        "a[] = 12E-0",
                        "a[] = 125E-0",
                        "a[] = 9223372036854775807E-0");
    }

    @Test
    void a_number_that_does_not_fit_is_not_told() {
        assertThat(values("{\"a\":[9223372036854775808,1e19,1e401,123456789012345678901,1]}"))
                .isEqualTo("a [\na[] = 1E-0\n");
    }

    @Test
    void decimal_places_that_do_not_fit_are_cut_off() {
        assertThat(values("{\"a\":0.00001234567890123456789012345}")).isEqualTo("a = 1234567890123456789E-23\n");
    }

    @Test
    void what_is_no_number_is_not_told() {
        assertThat(values("{\"a\":[01,1.,.5,1e,+1,--1,1-2,0x10,NaN,Infinity,undefined,tru,truex,True,nul,2]}"))
                .isEqualTo("a [\na[] = 2E-0\n");
    }

    @Test
    void a_string_is_told_with_its_beginning_and_its_whole_length() {
        String text = "x".repeat(300);
        assertThat(values("{\"model\":\"" + text + "\",\"type\":\"\"}"))
                .isEqualTo("model = \"" + text.substring(0, 128) + "\" of 300\ntype = \"\" of 0\n");
    }

    @Test
    void the_beginning_of_a_string_ends_between_two_characters() {
        for (String character : new String[] {"é", "漢", "😀", "\\u00e9", "\\u6f22", "\\ud83d\\ude00"}) {
            for (int before = 124; before <= 128; before++) {
                String text = "x".repeat(before) + character + "y".repeat(9);
                assertThat(Scan.json("{\"model\":\"" + text + "\"}").told())
                        .as("%s after %d bytes", character, before)
                        .isEqualTo(expected("{\"model\":\"" + text + "\"}"))
                        .doesNotContain("no UTF-8");
            }
        }
    }

    @Test
    void the_half_of_a_surrogate_pair_is_replaced() {
        assertThat(
                        values(
                                "{\"a\":[\"\\ud83d\\ude00\",\"\\ud83d\",\"\\ude00\",\"\\ud83dx\",\"\\ud83d\\ud83d\\ude00\",\"\\ud83d\\n\"]}"))
                .contains(
                        "\"😀\" of 12",
                        "\"\uFFFD\" of 6",
                        "\"\uFFFDx\" of 7",
                        "\"\uFFFD😀\" of 18",
                        "\"\uFFFD\n\" of 8");
    }

    @Test
    void an_escape_that_JSON_has_not_stands_for_itself() {
        assertThat(values("{\"a\":\"\\x\\'\\u12\",\"b\":\"\\u00\\u0041\",\"model\":\"m\"}"))
                .isEqualTo("a = \"x'\uFFFD\" of 8\nmodel = \"m\" of 1\n");
    }

    @Test
    void commas_too_many_or_too_few_do_not_matter() {
        assertThat(values("{,\"a\":[1,,2 3,],\"model\":\"m\" \"type\":\"t\",}"))
                .isEqualTo("a [\na[] = 1E-0\na[] = 2E-0\na[] = 3E-0\nmodel = \"m\" of 1\ntype = \"t\" of 1\n");
    }

    @Test
    void a_text_whose_structure_is_lost_is_given_up() {
        for (String text : new String[] {
            "{\"a\" 1}",
            "{a:1}",
            "{\"a\":}",
            "{\"a\":'x'}",
            "{\"b\":[1}}",
            "{\"b\":{1]}",
            "{]",
            "[}",
            "{\"model\":\"a\"}}",
            "x",
            "\"text\"",
            "12",
            "{} x",
            "{\"usage\":[1,2}",
            "<html>"
        }) {
            Scan scan = Scan.json(text);
            assertThat(scan.scanner.gaveUp()).as(text).isEqualTo(GiveUp.PARSE);
        }
    }

    @Test
    void a_text_that_is_cut_short_has_no_end_but_what_was_found() {
        assertThat(told("{\"model\":\"a\",\"usage\":{\"prompt_tokens\":12"))
                .isEqualTo("document\nmodel = \"a\" of 1\nusage {\n");
    }

    @Test
    void nesting_up_to_512_is_followed_and_no_deeper() {
        String deep = "{\"x\":" + "[".repeat(511) + "]".repeat(511) + ",\"model\":\"m\"}";
        assertThat(values(deep)).isEqualTo("model = \"m\" of 1\n");
        assertThat(Scan.json("{\"x\":" + "[".repeat(512)).scanner.gaveUp()).isEqualTo(GiveUp.PARSE);
    }

    @Test
    void what_is_skipped_may_hold_anything() {
        assertThat(
                        values(
                                "{\"x\":{\"y\":[\"}\",\"\\\"]\",\"\\\\\",{\"usage\":{}}],\"usage\":{\"prompt_tokens\":1}},\"usage\":{\"prompt_tokens\":2}}"))
                .isEqualTo("usage {\nusage.prompt_tokens = 2E-0\n");
    }

    @Test
    void bytes_that_are_no_UTF_8_disturb_nothing() {
        byte[] text =
                "{\"x\":\"\u00ff\u00c3\",\"\u00fe\":1,\"model\":\"m\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        Scan scan = new Scan("application/json", null).push(text);
        assertThat(scan.told()).contains("model = \"<no UTF-8: m\u00e9>\" of 2");
    }

    private static String expected(String text) {
        try {
            return Jackson.told(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String told(String text) {
        return Scan.json(text).told();
    }

    private static String values(String text) {
        return Scan.json(text).values();
    }
}
