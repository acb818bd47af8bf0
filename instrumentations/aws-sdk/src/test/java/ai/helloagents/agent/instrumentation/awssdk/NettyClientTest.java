package ai.helloagents.agent.instrumentation.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NettyClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new AwsSdkInstrumentation());

    @Override
    protected LlmTestClient open() {
        return new NettyTestClient();
    }

    /** The SDK itself says so, in every request. */
    @Test
    void anotherAttemptIsARetry() throws Exception {
        try (LlmTestClient sdk = open()) {
            for (String attempt : new String[] {"attempt=1; max=3", "attempt=2; max=3"}) {
                server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
                sdk.post(server.uri(CHAT), Map.of("Content-Type", JSON, "amz-sdk-request", attempt), ask());
            }
        }

        awaitCounted(2);
        assertThat(count("ai_chat_retries_total")).isOne();
    }
}
