package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

class FixedLengthRequestTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new HttpUrlConnectionInstrumentation());

    @Override
    protected LlmTestClient open() {
        return new UrlConnectionTestClient(Writing.FIXED_LENGTH);
    }
}
