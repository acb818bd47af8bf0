package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class OkHttpTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = OkHttpChat.WOVEN;

    @Override
    protected LlmTestClient open() {
        return new OkHttpTestClient();
    }
}
