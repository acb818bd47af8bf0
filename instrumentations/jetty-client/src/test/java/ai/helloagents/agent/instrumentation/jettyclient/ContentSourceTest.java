package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class ContentSourceTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = JettyChat.WOVEN;

    @Override
    protected LlmTestClient open() {
        return new SourceTestClient();
    }
}
