package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class NettyClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new AwsSdkInstrumentation());

    @Override
    protected LlmTestClient open() {
        return new NettyTestClient();
    }
}
