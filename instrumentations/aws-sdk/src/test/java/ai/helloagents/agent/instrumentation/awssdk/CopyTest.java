package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The SDK below another package, with Netty and the reactive streams as they are. */
class CopyTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new AwsSdkInstrumentation());

    private static final CopyLoader COPY = new CopyLoader();

    @Override
    protected LlmTestClient open() {
        try {
            var constructor = COPY.loadClass("ai.helloagents.agent.instrumentation.awssdk.NettyTestClient")
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return (LlmTestClient) constructor.newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }
}
