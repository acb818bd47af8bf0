package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MultipartFieldsTest {
    private static final String FORM = """
            --x y|Content-Disposition: form-data; name="file"; filename="model.wav"|Content-Type: audio/wav||RIFF|--x|{"model":"no"}|\
            --x y|content-disposition: form-data; name=model|Content-Length: 9||whisper-1|\
            --x y|Content-Disposition: form-data; name="prompt"||name="model"|\
            --x y|Content-Disposition:form-data; name="stream"||true|--x y--|
            --x y|Content-Disposition: form-data; name="model"||after the end|""".replace("|", "\r\n");

    @Test
    void model_and_stream_are_told_wherever_the_form_is_cut() {
        for (int cut = 0; cut < FORM.length(); cut++) {
            assertThat(Scan.of(
                                    "multipart/form-data; charset=utf-8; boundary=\"x y\"",
                                    FORM.substring(0, cut),
                                    FORM.substring(cut))
                            .told())
                    .isEqualTo("document\nmodel = \"whisper-1\" of 9\nstream = \"true\" of 4\nend\n");
        }
    }

    @Test
    void a_form_without_a_stream_ends_at_its_last_delimiter() {
        assertThat(Scan.of(
                                "Multipart/Form-Data;boundary=b",
                                "--b\nContent-Disposition: form-data; name=\"model\"\n\nm\n--b--\n")
                        .told())
                .isEqualTo("document\nmodel = \"m\" of 1\nend\n");
    }

    @Test
    void a_long_value_is_told_with_its_beginning() {
        String model = "é".repeat(300);
        assertThat(Scan.of(
                                "multipart/form-data; boundary=b",
                                "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\n" + model + "\r\n--b--")
                        .told())
                .isEqualTo("document\nmodel = \"" + "é".repeat(64) + "\" of 600\nend\n");
    }

    @Test
    void nothing_is_looked_for_behind_the_first_64_KB() {
        String file = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n" + "x".repeat(64 << 10);
        String model = "\r\n--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nm\r\n--b--\r\n";
        Scan scan = Scan.of("multipart/form-data; boundary=b", file, model);
        assertThat(scan.told()).isEmpty();
        assertThat(Scan.of("multipart/form-data; boundary=b", model, file).told())
                .contains("model = \"m\"");
    }

    @Test
    void a_form_that_makes_no_sense_tells_nothing() {
        for (String type : new String[] {
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"",
            "multipart/form-data;;; boundary"
        }) {
            Scan scan = Scan.of(type, "\r\n\r\n--b\r\nx: y\r\nname=\"model\"\r\n\r\nm\r\n--b--", "{\"model\":\"a\"}");
            assertThat(scan.told()).isEmpty();
        }
    }

    @Test
    void a_compressed_form_is_read() {
        byte[] form = Scan.gzip(FORM.getBytes(StandardCharsets.UTF_8));
        assertThat(new Scan("multipart/form-data; boundary=\"x y\"", "gzip")
                        .push(form)
                        .told())
                .contains("whisper-1");
    }
}
