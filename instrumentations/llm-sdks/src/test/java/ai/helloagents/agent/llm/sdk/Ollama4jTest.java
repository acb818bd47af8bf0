package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatMessageRole;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.chat.OllamaChatResult;
import org.junit.jupiter.api.Test;

/** ollama4j, over the JDK's client. */
class Ollama4jTest extends SdkTest {
    private static final String LAST = """
            {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"%s"},"done_reason":"stop","done":true,"total_duration":1,"prompt_eval_count":26,"eval_count":259}
            """;

    @Test
    void chat() throws Exception {
        answers(200, JSON, LAST.formatted("Hello"));

        OllamaChatResult answer = new Ollama(server.uri("").toString()).chat(asked(), null);

        assertThat(answer.getResponseModel().getMessage().getResponse()).isEqualTo("Hello");
        assertCounted("ollama", "chat", 26, 259);
    }

    @Test
    void streamedChat() throws Exception {
        streams("application/x-ndjson", """
                {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hel"},"done":false}
                {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"lo"},"done":false}
                """ + LAST.formatted(""));
        StringBuilder text = new StringBuilder();

        new Ollama(server.uri("").toString())
                .chat(asked(), token -> text.append(token.getMessage().getResponse()));

        assertThat(text).hasToString("Hello");
        assertCounted("ollama", "chat", 26, 259);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    private OllamaChatRequest asked() {
        return OllamaChatRequest.builder()
                .withModel(model)
                .withMessage(OllamaChatMessageRole.USER, "hi")
                .build();
    }
}
