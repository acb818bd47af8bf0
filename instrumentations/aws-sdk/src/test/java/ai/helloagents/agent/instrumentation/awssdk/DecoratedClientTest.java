package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client of the application that passes requests on to Netty's from a thread of its own: each is one call. */
class DecoratedClientTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new AwsSdkInstrumentation());

    @Override
    protected LlmTestClient open() {
        return new NettyTestClient(OtherThreadClient::new);
    }
}
