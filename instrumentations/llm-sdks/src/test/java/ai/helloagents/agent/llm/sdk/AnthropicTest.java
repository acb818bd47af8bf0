package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** anthropic-java, over OkHttp. Anthropic counts what it cached beside the input. */
class AnthropicTest extends SdkTest {
    private static final String MESSAGE = """
            {"id":"msg_1","type":"message","role":"assistant","model":"MODEL","content":[{"type":"text","text":"Hello"}],
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"cache_creation_input_tokens":100,
            "cache_read_input_tokens":900,"output_tokens":57,"service_tier":"standard"}}""";
    private static final String BEGIN = """
            event: message_start
            data: {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"MODEL","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":900,"output_tokens":1}}}

            event: content_block_start
            data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

            event: ping
            data: {"type": "ping"}

            event: content_block_delta
            data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}

            """;
    private static final String END = """
            event: content_block_stop
            data: {"type":"content_block_stop","index":0}

            event: message_delta
            data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":57}}

            event: message_stop
            data: {"type":"message_stop"}

            """;
    private static final String ERROR = """
            event: error
            data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

            """;

    private AnthropicClient client;

    @BeforeEach
    void openClient() {
        client = AnthropicOkHttpClient.builder()
                .baseUrl(server.uri("").toString())
                .apiKey(SECRET)
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void message() {
        answers(200, JSON, MESSAGE);

        Message answer = client.messages().create(asked());

        assertThat(answer.usage().outputTokens()).isEqualTo(57);
        assertCounted("anthropic_compatible", "chat", 1003, 57);
        assertThat(count("ai_chat_token_details_total", "type", "cache_read")).isEqualTo(900);
        assertThat(count("ai_chat_token_details_total", "type", "cache_write")).isEqualTo(100);
    }

    @Test
    void streamedMessage() {
        streams(SSE, BEGIN + END);

        assertThat(readStream()).isEqualTo("Hello");

        assertCounted("anthropic_compatible", "chat", 903, 57);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void anErrorInsideAStream() {
        streams(SSE, BEGIN + ERROR);

        assertThatThrownBy(this::readStream).isInstanceOf(RuntimeException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "stream_error")).isOne();
        assertThat(count("ai_chat_tokens_total", "type", "prompt"))
                .as("what was reported before was consumed")
                .isEqualTo(903);
    }

    @Test
    void anOverloadedServerIsAskedAgain() {
        AtomicInteger attempts = new AtomicInteger();
        server.answers((request, answer) -> {
            if (attempts.incrementAndGet() == 1) {
                answer.whole(
                        529, JSON, ERROR.lines().toList().get(1).substring(6).getBytes(), "Retry-After-Ms", "1");
            } else {
                answer.whole(200, JSON, withModel(MESSAGE));
            }
        });

        client.messages().create(asked());

        awaitCounted(2);
        assertThat(count("ai_chat_failures_total", "reason", "http_529")).isOne();
        assertThat(count("ai_chat_retries_total")).isOne();
    }

    /** The request has the same shape, and its answer is no use of a model. */
    @Test
    void countingTokensIsNoCallOfAModel() {
        answers(200, JSON, "{\"input_tokens\":14}");

        client.messages()
                .countTokens(com.anthropic.models.messages.MessageCountTokensParams.builder()
                        .model(model)
                        .addUserMessage("hi")
                        .build());

        assertThat(server.requests()).hasSize(1);
        assertThat(count("ai_chat_requests_total")).isZero();
    }

    private MessageCreateParams asked() {
        return MessageCreateParams.builder()
                .model(model)
                .maxTokens(100)
                .addUserMessage("hi")
                .build();
    }

    private String readStream() {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(asked())) {
            return stream.stream()
                    .flatMap(event -> event.contentBlockDelta().stream())
                    .flatMap(delta -> delta.delta().text().stream())
                    .map(text -> text.text())
                    .collect(Collectors.joining());
        }
    }
}
