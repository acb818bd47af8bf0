package ai.helloagents.agent.llm.springai;

import static ai.helloagents.agent.testing.client.WireFormats.ANTHROPIC;
import static ai.helloagents.agent.testing.client.WireFormats.ANTHROPIC_STREAM;
import static ai.helloagents.agent.testing.client.WireFormats.OLLAMA;
import static ai.helloagents.agent.testing.client.WireFormats.OLLAMA_STREAM;
import static ai.helloagents.agent.testing.client.WireFormats.OPENAI;
import static ai.helloagents.agent.testing.client.WireFormats.OPENAI_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.instrumentation.apachehttpclient5.ApacheHttpClient5Instrumentation;
import ai.helloagents.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import ai.helloagents.agent.instrumentation.reactornetty.ReactorNettyInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/** RestClient and WebClient, over whichever client Spring finds: one layer counts. A stream is cancelled when the provider says it is done. */
class SpringAi1Test extends ScriptedProvider {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(
            new JdkHttpClientInstrumentation(),
            new ReactorNettyInstrumentation(),
            new ApacheHttpClient5Instrumentation());

    @Test
    void openAiChat() {
        answers(200, JSON, OPENAI);

        assertThat(openAi(true).call("hi")).isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 11, 7);
    }

    @Test
    void openAiStream() {
        streams(SSE, OPENAI_STREAM);

        assertThat(read(openAi(true))).isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 11, 7);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    /** Spring AI 1 asks for it only when it is told to. */
    @Test
    void openAiStreamWithoutUsage() {
        streams(SSE, OPENAI_STREAM.replaceFirst("data: [^\n]*\"choices\":\\[],[^\n]*\n\n", ""));

        assertThat(read(openAi(false))).isEqualTo("Hello");

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total")).isZero();
        assertThat(count("ai_chat_usage_missing_total", "reason", "not_requested"))
                .isOne();
    }

    @Test
    void anthropicChat() {
        answers(200, JSON, ANTHROPIC);

        assertThat(anthropic().call("hi")).isEqualTo("Hello");

        assertCounted("anthropic_compatible", "chat", 11, 7);
    }

    @Test
    void anthropicStream() {
        streams(SSE, ANTHROPIC_STREAM);

        assertThat(read(anthropic())).isEqualTo("Hello");

        assertCounted("anthropic_compatible", "chat", 11, 7);
    }

    @Test
    void ollamaChat() {
        answers(200, JSON, OLLAMA);

        assertThat(ollama().call("hi")).isEqualTo("Hello");

        assertCounted("ollama", "chat", 11, 7);
    }

    @Test
    void ollamaStream() {
        streams("application/x-ndjson", OLLAMA_STREAM);

        assertThat(read(ollama())).isEqualTo("Hello");

        assertCounted("ollama", "chat", 11, 7);
    }

    private static String read(ChatModel chat) {
        StringBuilder text = new StringBuilder();
        chat.stream(new Prompt("hi"))
                .mapNotNull(part -> part.getResult() == null
                        ? null
                        : part.getResult().getOutput().getText())
                .doOnNext(text::append)
                .blockLast();
        return text.toString();
    }

    private ChatModel openAi(boolean usage) {
        return OpenAiChatModel.builder()
                .openAiApi(OpenAiApi.builder()
                        .baseUrl(server.uri("").toString())
                        .apiKey(SECRET)
                        .build())
                .defaultOptions(OpenAiChatOptions.builder()
                        .model(model)
                        .streamUsage(usage)
                        .build())
                .build();
    }

    private ChatModel anthropic() {
        return AnthropicChatModel.builder()
                .anthropicApi(AnthropicApi.builder()
                        .baseUrl(server.uri("").toString())
                        .apiKey(SECRET)
                        .build())
                .defaultOptions(
                        AnthropicChatOptions.builder().model(model).maxTokens(9).build())
                .build();
    }

    private ChatModel ollama() {
        return OllamaChatModel.builder()
                .ollamaApi(
                        OllamaApi.builder().baseUrl(server.uri("").toString()).build())
                .defaultOptions(OllamaChatOptions.builder().model(model).build())
                .build();
    }
}
