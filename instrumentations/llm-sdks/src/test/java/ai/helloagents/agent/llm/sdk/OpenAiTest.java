package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** openai-java, over OkHttp. */
class OpenAiTest extends SdkTest {
    private static final String CHAT = """
            {"id":"chatcmpl-1","object":"chat.completion","created":1770000000,"model":"MODEL","choices":[{"index":0,
            "message":{"role":"assistant","content":"Hello","refusal":null},"logprobs":null,"finish_reason":"stop"}],
            "usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29,
            "prompt_tokens_details":{"cached_tokens":4,"audio_tokens":0},
            "completion_tokens_details":{"reasoning_tokens":6,"audio_tokens":0}},"system_fingerprint":"fp"}""";
    private static final String CHUNK = """
            data: {"id":"chatcmpl-2","object":"chat.completion.chunk","created":1770000000,"model":"MODEL","choices":[{"index":0,"delta":%s,"finish_reason":%s}],"usage":null}

            """;
    private static final String CHAT_STREAM = CHUNK.formatted("{\"role\":\"assistant\",\"content\":\"\"}", "null")
            + CHUNK.formatted("{\"content\":\"Hel\"}", "null")
            + CHUNK.formatted("{\"content\":\"lo\"}", "null")
            + CHUNK.formatted("{}", "\"stop\"");
    private static final String USAGE_CHUNK = """
            data: {"id":"chatcmpl-2","object":"chat.completion.chunk","created":1770000000,"model":"MODEL","choices":[],"usage":{"prompt_tokens":19,"completion_tokens":10,"total_tokens":29}}

            """;
    private static final String DONE = "data: [DONE]\n\n";
    private static final String RESPONSE = """
            {"id":"resp_1","object":"response","created_at":1770000000,"status":"completed","error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,"model":"MODEL","output":[{"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Hello","annotations":[]}]}],"parallel_tool_calls":true,"temperature":1.0,"tool_choice":"auto","tools":[],"top_p":1.0,"metadata":{},"usage":{"input_tokens":36,"input_tokens_details":{"cached_tokens":0},"output_tokens":87,"output_tokens_details":{"reasoning_tokens":64},"total_tokens":123}}""";

    private OpenAIClient client;

    @BeforeEach
    void openClient() {
        client = OpenAIOkHttpClient.builder()
                .baseUrl(server.uri("/v1").toString())
                .apiKey(SECRET)
                .build();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Test
    void chat() {
        answers(200, JSON, CHAT);

        ChatCompletion answer = client.chat().completions().create(asked().build());

        assertThat(answer.choices().get(0).message().content()).contains("Hello");
        assertThat(answer.usage().orElseThrow().promptTokens()).isEqualTo(19);
        assertCounted("openai_compatible", "chat", 19, 10);
        assertThat(count("ai_chat_token_details_total", "type", "cache_read")).isEqualTo(4);
        assertThat(count("ai_chat_token_details_total", "type", "reasoning")).isEqualTo(6);
    }

    @Test
    void asynchronousChat() throws Exception {
        answers(200, JSON, CHAT);

        ChatCompletion answer =
                client.async().chat().completions().create(asked().build()).get(30, TimeUnit.SECONDS);

        assertThat(answer.choices().get(0).message().content()).contains("Hello");
        assertCounted("openai_compatible", "chat", 19, 10);
    }

    @Test
    void streamedChatWithUsage() {
        streams(SSE, CHAT_STREAM + USAGE_CHUNK + DONE);

        assertThat(readStream(asked().streamOptions(ChatCompletionStreamOptions.builder()
                                .includeUsage(true)
                                .build())
                        .build()))
                .isEqualTo("Hello");

        assertCounted("openai_compatible", "chat", 19, 10);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void streamedChatWithoutUsage() {
        streams(SSE, CHAT_STREAM + DONE);

        assertThat(readStream(asked().build())).isEqualTo("Hello");

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_usage_missing_total", "reason", "not_requested"))
                .isOne();
    }

    @Test
    void asynchronousStream() throws Exception {
        streams(SSE, CHAT_STREAM + USAGE_CHUNK + DONE);
        StringBuffer text = new StringBuffer();

        client.async()
                .chat()
                .completions()
                .createStreaming(asked().build())
                .subscribe(chunk -> text.append(content(chunk)))
                .onCompleteFuture()
                .get(30, TimeUnit.SECONDS);

        assertThat(text).hasToString("Hello");
        assertCounted("openai_compatible", "chat", 19, 10);
    }

    @Test
    void aStreamThatIsClosedEarly() {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(withModel(CHUNK.formatted("{\"content\":\"Hel\"}", "null")));
            answer.awaitClientGone();
        });

        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(asked().build())) {
            assertThat(stream.stream().findFirst()).isPresent();
        }

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void anErrorInsideAStream() {
        streams(
                SSE,
                CHUNK.formatted("{\"content\":\"Hel\"}", "null")
                        + "data: {\"error\":{\"message\":\"overloaded\",\"type\":\"server_error\",\"code\":null}}\n\n");

        assertThatThrownBy(() -> readStream(asked().build())).isInstanceOf(RuntimeException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "stream_error")).isOne();
    }

    /** The SDK says of each attempt whether it is a retry. */
    @Test
    void aRetryIsAnotherCall() {
        AtomicInteger attempts = new AtomicInteger();
        server.answers((request, answer) -> {
            if (attempts.incrementAndGet() == 1) {
                answer.whole(429, JSON, "{\"error\":{\"message\":\"slow down\"}}".getBytes(), "Retry-After-Ms", "1");
            } else {
                answer.whole(200, JSON, withModel(CHAT));
            }
        });

        client.chat().completions().create(asked().build());

        awaitCounted(2);
        assertThat(server.requests()).hasSize(2);
        assertThat(count("ai_chat_retries_total")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "http_429")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(29);
    }

    @Test
    void responses() {
        answers(200, JSON, RESPONSE);

        Response answer = client.responses()
                .create(ResponseCreateParams.builder().input("hi").model(model).build());

        assertThat(answer.usage().orElseThrow().totalTokens()).isEqualTo(123);
        assertCounted("openai_compatible", "chat", 36, 87);
        assertThat(count("ai_chat_token_details_total", "type", "reasoning")).isEqualTo(64);
    }

    @Test
    void streamedResponses() {
        streams(SSE, """
                event: response.created
                data: {"type":"response.created","sequence_number":0,"response":%s}

                event: response.output_text.delta
                data: {"type":"response.output_text.delta","sequence_number":1,"item_id":"msg_1","output_index":0,"content_index":0,"delta":"Hello","logprobs":[]}

                event: response.completed
                data: {"type":"response.completed","sequence_number":2,"response":%s}

                """.formatted(RESPONSE.replaceFirst("\"usage\":\\{.*}}$", "\"usage\":null}"), RESPONSE));

        try (StreamResponse<ResponseStreamEvent> stream = client.responses()
                .createStreaming(
                        ResponseCreateParams.builder().input("hi").model(model).build())) {
            assertThat(stream.stream().filter(ResponseStreamEvent::isOutputTextDelta))
                    .hasSize(1);
        }

        assertCounted("openai_compatible", "chat", 36, 87);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void embeddings() {
        answers(200, JSON, """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-0.2]}],"model":"MODEL",
                "usage":{"prompt_tokens":8,"total_tokens":8}}""");

        client.embeddings()
                .create(EmbeddingCreateParams.builder().input("hi").model(model).build());

        assertCounted("openai_compatible", "embeddings", 8, 0);
    }

    private ChatCompletionCreateParams.Builder asked() {
        return ChatCompletionCreateParams.builder().model(model).addUserMessage("hi");
    }

    private String readStream(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> stream =
                client.chat().completions().createStreaming(params)) {
            return stream.stream().map(OpenAiTest::content).collect(Collectors.joining());
        }
    }

    private static String content(ChatCompletionChunk chunk) {
        return chunk.choices().stream()
                .map(choice -> choice.delta().content().orElse(""))
                .collect(Collectors.joining());
    }
}
