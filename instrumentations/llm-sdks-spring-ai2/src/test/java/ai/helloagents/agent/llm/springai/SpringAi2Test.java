package ai.helloagents.agent.llm.springai;

import static ai.helloagents.agent.testing.client.WireFormats.ANTHROPIC;
import static ai.helloagents.agent.testing.client.WireFormats.ANTHROPIC_STREAM;
import static ai.helloagents.agent.testing.client.WireFormats.OPENAI;
import static ai.helloagents.agent.testing.client.WireFormats.OPENAI_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.instrumentation.okhttp.OkHttpInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** The providers' own SDKs, over OkHttp. */
class SpringAi2Test extends ScriptedProvider {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new OkHttpInstrumentation());

    @Test
    void openAiChat() {
        answers(200, JSON, OPENAI);

        assertThat(openAi().call("hi")).isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 11, 7);
    }

    @Test
    void openAiStream() {
        streams(SSE, OPENAI_STREAM);

        assertThat(read(openAi())).isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 11, 7);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
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

    private ChatModel openAi() {
        return OpenAiChatModel.builder()
                .options((OpenAiChatOptions) OpenAiChatOptions.builder()
                        .baseUrl(server.uri("/v1").toString())
                        .apiKey(SECRET)
                        .model(model)
                        .build())
                .build();
    }

    private ChatModel anthropic() {
        return AnthropicChatModel.builder()
                .options((AnthropicChatOptions) AnthropicChatOptions.builder()
                        .baseUrl(server.uri("").toString())
                        .apiKey(SECRET)
                        .model(model)
                        .maxTokens(9)
                        .build())
                .build();
    }
}
