package ai.helloagents.agent.llm.zai;

import static ai.helloagents.agent.testing.client.WireFormats.OPENAI;
import static ai.helloagents.agent.testing.client.WireFormats.OPENAI_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.instrumentation.okhttp.OkHttpInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedProvider;
import ai.z.openapi.ZaiClient;
import ai.z.openapi.service.model.ChatCompletionCreateParams;
import ai.z.openapi.service.model.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** zai-sdk of Zhipu, over Retrofit and OkHttp 3.14. */
class ZaiTest extends ScriptedProvider {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new OkHttpInstrumentation());

    @Test
    void chat() {
        answers(200, JSON, OPENAI);

        assertThat(client().chat().createChatCompletion(ask(false)).isSuccess()).isTrue();

        assertCounted("openai_compatible", "chat", 11, 7);
    }

    @Test
    void streamedChat() {
        streams(SSE, OPENAI_STREAM);

        long events = client().chat()
                .createChatCompletion(ask(true))
                .getFlowable()
                .count()
                .blockingGet();

        assertThat(events).isPositive();
        assertCounted("openai_compatible", "chat", 11, 7);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    private ZaiClient client() {
        return ZaiClient.builder()
                .apiKey("id." + SECRET)
                .baseUrl(server.uri("/api/paas/v4/").toString())
                .build();
    }

    private ChatCompletionCreateParams ask(boolean stream) {
        return ChatCompletionCreateParams.builder().model(model).stream(stream)
                .messages(
                        List.of(ChatMessage.builder().role("user").content("hi").build()))
                .build();
    }
}
