package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.cohere.api.Cohere;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.resources.v2.types.V2ChatStreamResponse;
import com.cohere.api.types.ChatMessageV2;
import com.cohere.api.types.UserMessageV2;
import com.cohere.api.types.UserMessageV2Content;
import java.util.List;
import org.junit.jupiter.api.Test;

/** cohere-java, over OkHttp. What is billed is counted. */
class CohereTest extends SdkTest {
    private static final List<ChatMessageV2> HI = List.of(ChatMessageV2.user(
            UserMessageV2.builder().content(UserMessageV2Content.of("hi")).build()));

    @Test
    void chat() {
        answers(200, JSON, """
                {"id":"c","message":{"role":"assistant","content":[{"type":"text","text":"Hello"}]},"finish_reason":"COMPLETE",
                "usage":{"billed_units":{"input_tokens":5,"output_tokens":418},"tokens":{"input_tokens":71,"output_tokens":418}}}""");

        client().v2().chat(V2ChatRequest.builder().model(model).messages(HI).build());

        assertCounted("cohere", "chat", 5, 418);
    }

    @Test
    void streamedChat() {
        streams(SSE, """
                event: message-start
                data: {"id":"c","type":"message-start","delta":{"message":{"role":"assistant","content":[],"tool_plan":"","tool_calls":[],"citations":[]}}}

                event: content-start
                data: {"type":"content-start","index":0,"delta":{"message":{"content":{"type":"text","text":""}}}}

                event: content-delta
                data: {"type":"content-delta","index":0,"delta":{"message":{"content":{"text":"Hello"}}}}

                event: content-end
                data: {"type":"content-end","index":0}

                event: message-end
                data: {"type":"message-end","delta":{"finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":5,"output_tokens":418},"tokens":{"input_tokens":71,"output_tokens":418}}}}

                data: [DONE]

                """);
        int events = 0;

        for (V2ChatStreamResponse event : client().v2()
                .chatStream(
                        V2ChatStreamRequest.builder().model(model).messages(HI).build())) {
            assertThat(event).isNotNull();
            events++;
        }

        assertThat(events).isGreaterThanOrEqualTo(5);
        assertCounted("cohere", "chat", 5, 418);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    private Cohere client() {
        return Cohere.builder()
                .token(SECRET)
                .url(server.uri("").toString())
                .clientName("test")
                .build();
    }
}
