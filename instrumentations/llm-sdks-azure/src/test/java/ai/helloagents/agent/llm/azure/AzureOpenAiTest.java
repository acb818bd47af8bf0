package ai.helloagents.agent.llm.azure;

import static ai.helloagents.agent.testing.client.WireFormats.OPENAI;
import static ai.helloagents.agent.testing.client.WireFormats.OPENAI_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.instrumentation.reactornetty.ReactorNettyInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedProvider;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionStreamOptions;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipelineBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** azure-ai-openai, over Reactor Netty. The path names a deployment, and the answer the model. */
class AzureOpenAiTest extends ScriptedProvider {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new ReactorNettyInstrumentation());

    @Test
    void chat() {
        answers(200, JSON, OPENAI);

        assertThat(client().getChatCompletions(model, question()).getUsage().getTotalTokens())
                .isEqualTo(18);

        assertCounted("openai_compatible", "chat", 11, 7);
        assertThat(server.requests().get(0).path()).contains("/openai/deployments/" + model + "/chat/completions");
    }

    @Test
    void streamedChat() {
        streams(SSE, OPENAI_STREAM);

        long chunks = client()
                .getChatCompletionsStream(model, question(), new ChatCompletionStreamOptions().setIncludeUsage(true))
                .stream()
                .count();

        assertThat(chunks).isPositive();
        assertCounted("openai_compatible", "chat", 11, 7);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void embeddings() {
        answers(
                200,
                JSON,
                "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.1,0.2]}],"
                        + "\"model\":\"MODEL\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}");

        client().getEmbeddings(model, new EmbeddingsOptions(List.of("hi")));

        awaitCounted(1);
        assertThat(count("ai_chat_requests_total", "operation", "embeddings")).isOne();
        assertThat(count("ai_chat_tokens_total", "type", "prompt")).isEqualTo(5);
    }

    private static ChatCompletionsOptions question() {
        return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("hi")));
    }

    /** Without a key: it sends none but over TLS. */
    private OpenAIClient client() {
        return new OpenAIClientBuilder()
                .endpoint(server.uri("").toString())
                .pipeline(new HttpPipelineBuilder()
                        .httpClient(HttpClient.createDefault())
                        .build())
                .buildClient();
    }
}
