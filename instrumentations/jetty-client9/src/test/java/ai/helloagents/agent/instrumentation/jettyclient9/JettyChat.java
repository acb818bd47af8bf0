package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.llm.Llm;
import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.llm.detect.MappedHosts;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import okhttp3.mockwebserver.MockResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chats over Jetty's client. */
abstract class JettyChat extends ScriptedChat {
    static {
        // Each test has a model of its own, and many of them never answer.
        Llm.configure(new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 5_000, false, null));
    }

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JettyClient9Instrumentation());

    /** An answer without the name of a model. */
    static final String NAMELESS = "{\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
            + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":4}}";

    final HttpClient client = new HttpClient();

    @BeforeEach
    void startClient() throws Exception {
        client.start();
    }

    @AfterEach
    void stopClient() throws Exception {
        awaitNothingInProgress();
        client.stop();
    }

    Request chat() {
        return client.POST(server.uri(CHAT)).content(new BytesContentProvider(JSON, ask()));
    }

    static MockResponse json(String body) {
        return new MockResponse().setHeader("Content-Type", JSON).setBody(body);
    }

    void answersWell() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
    }
}
