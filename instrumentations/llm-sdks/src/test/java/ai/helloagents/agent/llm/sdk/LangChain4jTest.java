package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** LangChain4j's own providers, over the JDK's client. */
class LangChain4jTest extends SdkTest {
    @Test
    void openAi() {
        answers(200, JSON, """
                {"id":"c","object":"chat.completion","created":1,"model":"MODEL","choices":[{"index":0,"message":
                {"role":"assistant","content":"Hello"},"finish_reason":"stop"}],
                "usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}""");

        assertThat(OpenAiChatModel.builder()
                        .baseUrl(server.uri("/v1").toString())
                        .apiKey(SECRET)
                        .modelName(model)
                        .build()
                        .chat("hi"))
                .isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 19, 10);
    }

    /** It asks for the usage by itself. */
    @Test
    void openAiStream() throws Exception {
        streams(SSE, """
                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{"content":"Hello"},"finish_reason":null}]}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

                data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"MODEL","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}

                data: [DONE]

                """);

        assertThat(read(OpenAiStreamingChatModel.builder()
                        .baseUrl(server.uri("/v1").toString())
                        .apiKey(SECRET)
                        .modelName(model)
                        .build()))
                .isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 19, 10);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void openAiEmbeddings() {
        answers(200, JSON, """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-0.2]}],"model":"MODEL",
                "usage":{"prompt_tokens":8,"total_tokens":8}}""");

        OpenAiEmbeddingModel.builder()
                .baseUrl(server.uri("/v1").toString())
                .apiKey(SECRET)
                .modelName(model)
                .build()
                .embed("hi");

        assertCounted("openai_compatible", "embeddings", 8, 0);
    }

    @Test
    void anthropic() {
        answers(200, JSON, """
                {"id":"m","type":"message","role":"assistant","model":"MODEL","content":[{"type":"text","text":"Hello"}],
                "stop_reason":"end_turn","usage":{"input_tokens":3,"cache_creation_input_tokens":0,
                "cache_read_input_tokens":900,"output_tokens":57}}""");

        assertThat(AnthropicChatModel.builder()
                        .baseUrl(server.uri("/v1").toString())
                        .apiKey(SECRET)
                        .modelName(model)
                        .build()
                        .chat("hi"))
                .isEqualTo("Hello");

        assertCounted("anthropic_compatible", "chat", 903, 57);
    }

    @Test
    void anthropicStream() throws Exception {
        streams(SSE, """
                event: message_start
                data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"MODEL","content":[],"stop_reason":null,"usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":900,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":0}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":57}}

                event: message_stop
                data: {"type":"message_stop"}

                """);

        assertThat(read(AnthropicStreamingChatModel.builder()
                        .baseUrl(server.uri("/v1").toString())
                        .apiKey(SECRET)
                        .modelName(model)
                        .build()))
                .isEqualTo("Hello");

        assertCounted("anthropic_compatible", "chat", 903, 57);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void gemini() {
        answers(200, JSON, """
                {"candidates":[{"content":{"parts":[{"text":"Hello"}],"role":"model"},"finishReason":"STOP","index":0}],
                "usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":4,"thoughtsTokenCount":20,"totalTokenCount":33},
                "modelVersion":"MODEL","responseId":"r"}""");

        assertThat(GoogleAiGeminiChatModel.builder()
                        .baseUrl(server.uri("/v1beta").toString())
                        .apiKey(SECRET)
                        .modelName(model)
                        .build()
                        .chat("hi"))
                .isEqualTo("Hello");

        assertCounted("gemini", "chat", 9, 24);
    }

    @Test
    void geminiStream() throws Exception {
        streams(SSE, """
                data: {"candidates":[{"content":{"parts":[{"text":"Hel"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":9,"totalTokenCount":9},"modelVersion":"MODEL"}

                data: {"candidates":[{"content":{"parts":[{"text":"lo"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":4,"thoughtsTokenCount":20,"totalTokenCount":33},"modelVersion":"MODEL"}

                """);

        assertThat(read(GoogleAiGeminiStreamingChatModel.builder()
                        .baseUrl(server.uri("/v1beta").toString())
                        .apiKey(SECRET)
                        .modelName(model)
                        .build()))
                .isEqualTo("Hello");

        assertCounted("gemini", "chat", 9, 24);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void ollama() {
        answers(200, JSON, """
                {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hello"},
                "done_reason":"stop","done":true,"total_duration":1,"prompt_eval_count":26,"eval_count":259}""");

        assertThat(OllamaChatModel.builder()
                        .baseUrl(server.uri("").toString())
                        .modelName(model)
                        .build()
                        .chat("hi"))
                .isEqualTo("Hello");

        assertCounted("ollama", "chat", 26, 259);
    }

    @Test
    void ollamaStream() throws Exception {
        streams("application/x-ndjson", """
                {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"Hel"},"done":false}
                {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":"lo"},"done":false}
                {"model":"MODEL","created_at":"2026-01-01T00:00:00Z","message":{"role":"assistant","content":""},"done_reason":"stop","done":true,"total_duration":1,"prompt_eval_count":26,"eval_count":259}
                """);

        assertThat(read(OllamaStreamingChatModel.builder()
                        .baseUrl(server.uri("").toString())
                        .modelName(model)
                        .build()))
                .isEqualTo("Hello");

        assertCounted("ollama", "chat", 26, 259);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    private static String read(StreamingChatModel streaming) throws Exception {
        CompletableFuture<String> text = new CompletableFuture<>();
        streaming.chat(java.util.List.of(UserMessage.from("hi")), new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                // Told whole at the end.
            }

            @Override
            public void onCompleteResponse(ChatResponse complete) {
                text.complete(complete.aiMessage().text());
            }

            @Override
            public void onError(Throwable failure) {
                text.completeExceptionally(failure);
            }
        });
        return text.get(30, TimeUnit.SECONDS);
    }
}
