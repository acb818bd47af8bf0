package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Vert.x' WebClient, on top of its HttpClient. */
class WebClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = VertxChat.WOVEN;

    @Override
    protected LlmTestClient open() {
        return new WebTestClient();
    }
}
