package ai.helloagents.agent.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No test class of the module names the type of the response: it would be loaded before it is woven. */
class ClassicCloseTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    @Test
    void aResponseThatIsClosedAtOnceIsOver() throws Exception {
        server.answers((request, answer) ->
                answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}")).awaitClientGone());
        try (ClassicTestClient client = new ClassicTestClient()) {
            boolean closed = client.closeAtOnce(server.uri(CHAT), json(), ask());
            assumeTrue(closed, "this version has no such way to close");
            awaitCounted(1);
            assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        }
    }
}
