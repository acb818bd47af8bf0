package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** google-genai, over OkHttp. The model is in the path, and thoughts are counted beside the candidates. */
class GoogleGenAiTest extends SdkTest {
    private Client client;

    @BeforeEach
    void openClient() {
        client = Client.builder()
                .apiKey(SECRET)
                .httpOptions(
                        HttpOptions.builder().baseUrl(server.uri("").toString()).build())
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void content() {
        answers(200, JSON, """
                {"candidates":[{"content":{"parts":[{"text":"Hello"}],"role":"model"},"finishReason":"STOP","index":0}],
                "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":4,"thoughtsTokenCount":20,"totalTokenCount":33,
                "cachedContentTokenCount":3},"modelVersion":"MODEL"}""");

        assertThat(client.models.generateContent(model, "hi", null).text()).isEqualTo("Hello");

        assertCounted("gemini", "chat", 9, 24);
        assertThat(count("ai_chat_token_details_total", "type", "reasoning")).isEqualTo(20);
        assertThat(count("ai_chat_token_details_total", "type", "cache_read")).isEqualTo(3);
    }

    @Test
    void streamedContent() {
        streams(SSE, """
                data: {"candidates":[{"content":{"parts":[{"text":"Hel"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9},"modelVersion":"MODEL"}

                data: {"candidates":[{"content":{"parts":[{"text":"lo"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":4,"thoughtsTokenCount":20,"totalTokenCount":33},"modelVersion":"MODEL"}

                """);
        StringBuilder text = new StringBuilder();

        try (ResponseStream<GenerateContentResponse> stream = client.models.generateContentStream(model, "hi", null)) {
            stream.forEach(chunk -> text.append(chunk.text()));
        }

        assertThat(text).hasToString("Hello");
        assertCounted("gemini", "chat", 9, 24);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void embeddings() {
        answers(200, JSON, "{\"embeddings\":[{\"values\":[0.1,-0.2]}]}");

        client.models.embedContent(model, "hi", null);

        awaitCounted(1);
        assertThat(count("ai_chat_requests_total", "operation", "embeddings")).isOne();
        assertThat(count("ai_chat_usage_missing_total", "reason", "no_usage"))
                .as("this API tells none")
                .isOne();
    }
}
