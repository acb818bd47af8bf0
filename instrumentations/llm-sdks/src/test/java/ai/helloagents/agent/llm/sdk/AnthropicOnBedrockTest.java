package ai.helloagents.agent.llm.sdk;

import static ai.helloagents.agent.testing.client.WireFormats.ANTHROPIC;
import static ai.helloagents.agent.testing.client.WireFormats.ANTHROPIC_STREAM;
import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.backends.Backend;
import com.anthropic.bedrock.backends.BedrockBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;

/** anthropic-java with its backend for Bedrock: frames of Amazon's event streams, over OkHttp. */
class AnthropicOnBedrockTest extends SdkTest {
    private AnthropicClient client;

    @Test
    void message() {
        answers(200, JSON, ANTHROPIC);

        assertThat(client.messages().create(asked()).usage().outputTokens()).isEqualTo(7);

        assertCounted("bedrock", "chat", 11, 7);
        assertThat(server.requests().get(0).path()).isEqualTo("/model/" + model + "/invoke");
    }

    @Test
    void streamedMessage() {
        server.answers((request, answer) -> {
            answer.chunked(200, AmazonEvents.TYPE, "x-amzn-bedrock-content-type", JSON);
            for (String line : withModel(ANTHROPIC_STREAM).split("\n")) {
                if (line.startsWith("data: ")) {
                    answer.chunk(AmazonEvents.chunk(line.substring("data: ".length())));
                }
            }
            answer.end();
        });

        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(asked())) {
            assertThat(stream.stream().filter(event -> event.contentBlockDelta().isPresent()))
                    .hasSize(1);
        }

        assertCounted("bedrock", "chat", 11, 7);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    private MessageCreateParams asked() {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(9)
                .addUserMessage("hi")
                .build();
    }

    @BeforeEach
    void openClient() {
        client = AnthropicOkHttpClient.builder()
                .backend(new LocalBackend(
                        BedrockBackend.builder()
                                .region(Region.US_EAST_1)
                                .awsCredentials(AwsBasicCredentials.create("key", SECRET))
                                .build(),
                        server.uri("").toString()))
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    /** Bedrock's, at another host: it cannot be told one. */
    private record LocalBackend(Backend bedrock, String baseUrl) implements Backend {
        @Override
        public HttpRequest prepareRequest(HttpRequest request) {
            return bedrock.prepareRequest(request);
        }

        @Override
        public HttpRequest authorizeRequest(HttpRequest request) {
            return bedrock.authorizeRequest(request);
        }

        @Override
        public HttpResponse prepareResponse(HttpResponse response) {
            return bedrock.prepareResponse(response);
        }

        @Override
        public void close() {
            bedrock.close();
        }
    }
}
