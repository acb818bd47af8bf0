package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.alibaba.dashscope.aigc.generation.Generation;
import com.alibaba.dashscope.aigc.generation.GenerationParam;
import com.alibaba.dashscope.aigc.generation.GenerationResult;
import com.alibaba.dashscope.common.Message;
import com.alibaba.dashscope.common.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** dashscope-sdk-java, over OkHttp: its own API, not the compatible one. It writes the word null while it goes on. */
class DashScopeTest extends SdkTest {
    @Test
    void generation() throws Exception {
        answers(200, JSON, """
                {"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":"Hello"}}]},
                "usage":{"total_tokens":52,"output_tokens":30,"input_tokens":22},"request_id":"r"}""");

        GenerationResult answer = service().call(asked());

        assertThat(answer.getUsage().getInputTokens()).isEqualTo(22);
        assertCounted("dashscope", "chat", 22, 30);
    }

    @Test
    void streamedGeneration() throws Exception {
        streams(SSE, """
                id:1
                event:result
                :HTTP_STATUS/200
                data:{"output":{"choices":[{"message":{"content":"","role":"assistant"},"finish_reason":"null"}]},"usage":{"total_tokens":23,"input_tokens":22,"output_tokens":1},"request_id":"r"}

                id:2
                event:result
                :HTTP_STATUS/200
                data:{"output":{"choices":[{"message":{"content":"Hello","role":"assistant"},"finish_reason":"null"}]},"usage":{"total_tokens":25,"input_tokens":22,"output_tokens":3},"request_id":"r"}

                id:3
                event:result
                :HTTP_STATUS/200
                data:{"output":{"choices":[{"message":{"content":"","role":"assistant"},"finish_reason":"stop"}]},"usage":{"total_tokens":52,"input_tokens":22,"output_tokens":30},"request_id":"r"}

                """);

        List<GenerationResult> events = service().streamCall(asked()).toList().blockingGet();

        assertThat(events).hasSize(3);
        assertCounted("dashscope", "chat", 22, 30);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    private Generation service() {
        return new Generation("http", server.uri("/api/v1").toString());
    }

    private GenerationParam asked() {
        return GenerationParam.builder()
                .apiKey(SECRET)
                .model(model)
                .messages(List.of(Message.builder()
                        .role(Role.USER.getValue())
                        .content("hi")
                        .build()))
                .resultFormat("message")
                .incrementalOutput(true)
                .build();
    }
}
