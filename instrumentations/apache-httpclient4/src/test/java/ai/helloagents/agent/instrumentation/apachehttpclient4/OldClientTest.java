package ai.helloagents.agent.instrumentation.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client of 4.2 and before, which is still there. */
@SuppressWarnings("deprecation")
class OldClientTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    @Test
    void itsCallsAreCountedWithTheirModelAndTokens() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, "{\"usage\":{\"prompt_tokens\":9}}"));
        DefaultHttpClient client = new DefaultHttpClient();
        HttpPost request = new HttpPost(server.uri(CHAT));
        request.setEntity(new StringEntity(new String(ask(), StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));

        HttpResponse response = client.execute(request);
        assertThat(EntityUtils.toString(response.getEntity())).contains("prompt_tokens");

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(9);
        assertThat(server.requests()).hasSize(1).allMatch(sent -> Arrays.equals(sent.body(), ask()));
        client.getConnectionManager().shutdown();
    }
}
