package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class VertxClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = VertxChat.WOVEN;

    @Override
    protected LlmTestClient open() {
        return new VertxTestClient();
    }
}
