package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClassicClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    @Override
    protected LlmTestClient open() {
        return new ClassicTestClient();
    }
}
