package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdkHttpClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdkHttpClientInstrumentation());

    @Override
    protected LlmTestClient open() {
        return new JdkTestClient();
    }
}
