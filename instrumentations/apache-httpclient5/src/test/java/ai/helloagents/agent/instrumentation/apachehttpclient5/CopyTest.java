package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import ai.helloagents.agent.testing.http.RenamingLoader;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HttpClient 5.0 as docker-java has it, below a package of its own. */
class CopyTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    @Override
    protected LlmTestClient open() {
        try {
            return (LlmTestClient) RenamingLoader.instance(
                    "ai.helloagents.agent.instrumentation.apachehttpclient5.ClassicTestClient",
                    PackageRelocation.of("org.apache.hc", "com.github.dockerjava.zerodep.shaded.org.apache.hc"));
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }
}
