package ai.helloagents.agent.llm.sdk;

import ai.helloagents.agent.instrumentation.awssdk.AwsSdkInstrumentation;
import ai.helloagents.agent.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import ai.helloagents.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import ai.helloagents.agent.instrumentation.okhttp.OkHttpInstrumentation;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedProvider;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An SDK with the clients that SDKs use. */
abstract class SdkTest extends ScriptedProvider {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(
            new JdkHttpClientInstrumentation(),
            new HttpUrlConnectionInstrumentation(),
            new OkHttpInstrumentation(),
            new AwsSdkInstrumentation());
}
