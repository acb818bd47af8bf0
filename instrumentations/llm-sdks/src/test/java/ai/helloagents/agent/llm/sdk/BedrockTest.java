package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.ModelStreamErrorException;

/** bedrockruntime: synchronous over the JDK's connections, asynchronous over Netty. */
class BedrockTest extends SdkTest {
    private static final String CONVERSED = """
            {"metrics":{"latencyMs":551},"output":{"message":{"content":[{"text":"Hello"}],"role":"assistant"}},
            "stopReason":"end_turn","usage":{"inputTokens":11,"outputTokens":7,"totalTokens":18,"cacheReadInputTokens":5,"cacheWriteInputTokens":2}}""";

    @Test
    void converse() {
        answers(200, JSON, CONVERSED);
        try (BedrockRuntimeClient client = client()) {
            assertThat(client.converse(conversation()).usage().outputTokens()).isEqualTo(7);
        }

        // What was read from the cache and written to it is part of the prompt.
        assertCounted("bedrock", "chat", 18, 7);
    }

    @Test
    void converseAsynchronously() throws Exception {
        answers(200, JSON, CONVERSED);
        try (BedrockRuntimeAsyncClient client = asyncClient(server.uri(""), Protocol.HTTP1_1)) {
            client.converse(conversation()).get(30, TimeUnit.SECONDS);
        }

        assertCounted("bedrock", "chat", 18, 7);
    }

    /** As the SDK speaks to Bedrock by itself. */
    @Test
    void converseOverHttp2() throws Exception {
        try (MockWebServer http2 = new MockWebServer()) {
            http2.setProtocols(List.of(okhttp3.Protocol.H2_PRIOR_KNOWLEDGE));
            http2.enqueue(new MockResponse().setHeader("Content-Type", JSON).setBody(CONVERSED));
            try (BedrockRuntimeAsyncClient client = asyncClient(http2.url("/").uri(), Protocol.HTTP2)) {
                client.converse(conversation()).get(30, TimeUnit.SECONDS);
            }
        }

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total", "provider", "bedrock")).isEqualTo(25);
    }

    @Test
    void converseStream() throws Exception {
        streams(
                AmazonEvents.event("messageStart", "{\"role\":\"assistant\"}"),
                AmazonEvents.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hel\"}}"),
                AmazonEvents.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"lo\"}}"),
                AmazonEvents.event("contentBlockStop", "{\"contentBlockIndex\":0}"),
                AmazonEvents.event("messageStop", "{\"stopReason\":\"end_turn\"}"),
                AmazonEvents.event(
                        "metadata",
                        "{\"metrics\":{\"latencyMs\":444},\"usage\":{\"inputTokens\":10,\"outputTokens\":6,\"totalTokens\":16}}"));
        List<String> deltas = new ArrayList<>();
        try (BedrockRuntimeAsyncClient client = asyncClient(server.uri(""), Protocol.HTTP1_1)) {
            client.converseStream(
                            ConverseStreamRequest.builder()
                                    .modelId(model)
                                    .messages(hi())
                                    .build(),
                            ConverseStreamResponseHandler.builder()
                                    .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                                            .onContentBlockDelta(delta ->
                                                    deltas.add(delta.delta().text()))
                                            .build())
                                    .build())
                    .get(30, TimeUnit.SECONDS);
        }

        assertThat(deltas).containsExactly("Hel", "lo");
        assertCounted("bedrock", "chat", 10, 6);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    @Test
    void invokeModel() {
        server.answers((request, answer) -> answer.whole(
                200,
                JSON,
                withModel(
                                "{\"id\":\"msg\",\"type\":\"message\",\"model\":\"MODEL\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],"
                                        + "\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":10,\"output_tokens\":4}}")
                        .getBytes(StandardCharsets.UTF_8),
                "x-amzn-bedrock-input-token-count",
                "10",
                "x-amzn-bedrock-output-token-count",
                "4"));
        try (BedrockRuntimeClient client = client()) {
            client.invokeModel(InvokeModelRequest.builder()
                    .modelId(model)
                    .contentType(JSON)
                    .body(question())
                    .build());
        }

        awaitCounted(1);
        assertThat(count("ai_chat_requests_total", "provider", "bedrock")).isOne();
        assertThat(count("ai_chat_tokens_total", "type", "prompt")).isEqualTo(10);
        assertThat(count("ai_chat_tokens_total", "type", "completion")).isEqualTo(4);
    }

    @Test
    void invokeModelWithResponseStream() throws Exception {
        streams(
                AmazonEvents.chunk(
                        "{\"type\":\"message_start\",\"message\":{\"role\":\"assistant\",\"usage\":{\"input_tokens\":10,\"output_tokens\":1}}}"),
                AmazonEvents.chunk(
                        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}"),
                AmazonEvents.chunk(
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":12}}"),
                AmazonEvents.chunk(
                        "{\"type\":\"message_stop\",\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":10,\"outputTokenCount\":12,\"invocationLatency\":900,\"firstByteLatency\":300}}"));
        List<SdkBytes> chunks = new ArrayList<>();
        try (BedrockRuntimeAsyncClient client = asyncClient(server.uri(""), Protocol.HTTP1_1)) {
            client.invokeModelWithResponseStream(
                            InvokeModelWithResponseStreamRequest.builder()
                                    .modelId(model)
                                    .contentType(JSON)
                                    .body(question())
                                    .build(),
                            InvokeModelWithResponseStreamResponseHandler.builder()
                                    .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                                            .onChunk(part -> chunks.add(part.bytes()))
                                            .build())
                                    .build())
                    .get(30, TimeUnit.SECONDS);
        }

        assertThat(chunks).hasSize(4);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total", "type", "prompt")).isEqualTo(10);
        assertThat(count("ai_chat_tokens_total", "type", "completion")).isEqualTo(12);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    /** The SDK repeats it by itself, and says so in a header. */
    @Test
    void whatTheSdkRepeatsIsAnAttemptEach() {
        server.answers((request, answer) -> {
            if (server.requests().size() == 1) {
                answer.whole(
                        429,
                        JSON,
                        "{\"message\":\"Too many requests\"}".getBytes(StandardCharsets.UTF_8),
                        "x-amzn-ErrorType",
                        "ThrottlingException");
            } else {
                answer.whole(200, JSON, CONVERSED);
            }
        });
        try (BedrockRuntimeClient client = client()) {
            client.converse(conversation());
        }

        awaitCounted(2);
        assertThat(count("ai_chat_failures_total", "reason", "http_429")).isOne();
        assertThat(count("ai_chat_retries_total")).isOne();
    }

    @Test
    void anErrorInTheStreamIsOne() {
        streams(
                AmazonEvents.event("messageStart", "{\"role\":\"assistant\"}"),
                AmazonEvents.event("contentBlockDelta", "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hel\"}}"),
                AmazonEvents.exception("modelStreamErrorException", "{\"message\":\"it broke\"}"));
        try (BedrockRuntimeAsyncClient client = asyncClient(server.uri(""), Protocol.HTTP1_1)) {
            assertThatThrownBy(() -> client.converseStream(
                                    ConverseStreamRequest.builder()
                                            .modelId(model)
                                            .messages(hi())
                                            .build(),
                                    ConverseStreamResponseHandler.builder()
                                            .subscriber(event -> {})
                                            .build())
                            .get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(ModelStreamErrorException.class);
        }

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "stream_error")).isOne();
    }

    private ConverseRequest conversation() {
        return ConverseRequest.builder().modelId(model).messages(hi()).build();
    }

    private static Message hi() {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText("hi"))
                .build();
    }

    private static SdkBytes question() {
        return SdkBytes.fromUtf8String(
                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    private BedrockRuntimeClient client() {
        return BedrockRuntimeClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(server.uri(""))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", SECRET)))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static BedrockRuntimeAsyncClient asyncClient(URI endpoint, Protocol protocol) {
        return BedrockRuntimeAsyncClient.builder()
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(protocol))
                .region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", SECRET)))
                .build();
    }

    private void streams(byte[]... messages) {
        server.answers((request, answer) -> {
            answer.chunked(200, AmazonEvents.TYPE);
            for (byte[] message : messages) {
                answer.chunk(message);
            }
            answer.end();
        });
    }
}
