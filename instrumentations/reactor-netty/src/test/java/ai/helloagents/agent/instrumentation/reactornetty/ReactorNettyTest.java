package ai.helloagents.agent.instrumentation.reactornetty;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReactorNettyTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = ReactorNettyChat.WOVEN;

    @RegisterExtension
    static final BufferLeaks LEAKS = ReactorNettyChat.LEAKS;

    @Override
    protected LlmTestClient open() {
        return new ReactorNettyTestClient();
    }
}
