package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LlmInputStreamTest {
    private static final String TYPE = "application/json";

    private final String model = "m-" + UUID.randomUUID();
    private final String answer =
            "{\"choices\":[],\"model\":\"" + model + "\",\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":34}}";

    /** Spring looks whether a body is empty by reading one byte and going back. */
    @Test
    void whatIsReadAgainIsToldOnce() throws IOException {
        try (InputStream body = open()) {
            for (int i = 0; i < 3; i++) {
                body.mark(1_000);
                assertThat(body.read()).isEqualTo('{');
                body.reset();
            }
            body.mark(1_000);
            body.readNBytes(40);
            body.reset();
            assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(answer);
        }
        assertCounted();
    }

    @Test
    void whatIsSkippedIsPartOfTheAnswer() throws IOException {
        try (InputStream body = open()) {
            assertThat(body.skip(-1)).isZero();
            assertThat(body.skip(answer.length() - 3)).isEqualTo(answer.length() - 3);
            assertThat(body.skip(100)).isEqualTo(3);
            assertThat(body.skip(100)).isZero();
            assertThat(body.read()).isEqualTo(-1);
        }
        assertCounted();
    }

    @Test
    void singleBytesAreBytes() throws IOException {
        try (InputStream body = open()) {
            for (int next = body.read(), at = 0; next >= 0; next = body.read(), at++) {
                assertThat(next).isEqualTo(answer.charAt(at));
            }
        }
        assertCounted();
    }

    private InputStream open() {
        LlmCall call = LlmCall.begin("POST", "api.openai.com", -1, "/v1/chat/completions");
        call.requestHead(name -> name.equals("Content-Type") ? TYPE : null);
        call.requestBodyBegins();
        byte[] request = ("{\"model\":\"" + model + "\",\"messages\":[]}").getBytes(StandardCharsets.UTF_8);
        call.requestBytes(request, 0, request.length);
        call.requestBodyEnds();
        call.responseHead(200, name -> name.equals("Content-Type") ? TYPE : null, false);
        return new LlmInputStream(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), call, () -> false);
    }

    private void assertCounted() {
        assertThat(Metrics.value("ai_chat_requests_total", "model", model)).isOne();
        assertThat(Metrics.value("ai_chat_tokens_total", "model", model)).isEqualTo(46);
    }
}
