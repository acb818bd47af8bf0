package ai.helloagents.agent.llm.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wanted is found behind megabytes of what is not. */
class LongBodiesTest {
    private final Random random = new Random(11);

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "deflate"})
    void usage_is_found_behind_long_vectors(String encoding) throws IOException {
        String vectors = IntStream.range(0, 40)
                .mapToObj(i -> "{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":[" + numbers(3_072) + "]}")
                .collect(Collectors.joining(",\n"));
        assertFound(
                "{\"object\":\"list\",\"data\":[" + vectors + "],\"model\":\"m\",\"usage\":{\"prompt_tokens\":8}}",
                encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "deflate"})
    void usage_is_found_behind_an_image(String encoding) throws IOException {
        byte[] image = new byte[2_000_000];
        random.nextBytes(image);
        assertFound(
                "{\"data\":[{\"b64_json\":\"" + Base64.getEncoder().encodeToString(image)
                        + "\"}],\"usage\":{\"input_tokens\":50}}",
                encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip", "deflate"})
    void a_model_is_found_behind_a_long_conversation(String encoding) throws IOException {
        String message = "{\"role\":\"user\",\"content\":\"say \\\"usage\\\": {\\n漢字 \\ud83d\\ude00 {[\\\\\"}";
        assertFound("{\"messages\":[" + (message + ",").repeat(40_000) + message + "],\"model\":\"m\"}", encoding);
    }

    private void assertFound(String json, String encoding) throws IOException {
        byte[] plain = json.getBytes(StandardCharsets.UTF_8);
        byte[] body =
                encoding.equals("gzip") ? Scan.gzip(plain) : encoding.equals("deflate") ? Scan.zlib(plain) : plain;
        String expected = Jackson.told(json);
        for (int longest : new int[] {100, 5_000, 100_000, body.length}) {
            Scan scan = new Scan("application/json", encoding);
            for (int at = 0; at < body.length; ) {
                int length = Math.min(body.length - at, 1 + random.nextInt(longest));
                scan.scanner.scan(body, at, length);
                at += length;
            }
            assertThat(scan.told()).isEqualTo(expected);
        }
    }

    private String numbers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Float.toString(random.nextFloat() - 0.5f))
                .collect(Collectors.joining(","));
    }
}
