package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.LlmClientSpecification;
import ai.helloagents.agent.testing.client.LlmTestClient;
import ai.helloagents.agent.testing.http.RenamingLoader;
import org.junit.jupiter.api.extension.RegisterExtension;

/** OkHttp and Okio as LaunchDarkly's SDK has them, below a package of its own. */
class CopyTest extends LlmClientSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = OkHttpChat.WOVEN;

    @Override
    protected LlmTestClient open() {
        try {
            return (LlmTestClient) RenamingLoader.instance(
                    "ai.helloagents.agent.instrumentation.okhttp.OkHttpTestClient",
                    PackageRelocation.of("okhttp3", "com.launchdarkly.shaded.okhttp3"));
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }
}
