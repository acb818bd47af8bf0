package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class JettyClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = JettyChat.WOVEN;

    @Override
    protected LlmTestClient open() {
        return new JettyTestClient();
    }
}
