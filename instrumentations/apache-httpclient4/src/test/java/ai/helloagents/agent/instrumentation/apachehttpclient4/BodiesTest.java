package ai.helloagents.agent.instrumentation.apachehttpclient4;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import org.apache.http.HttpEntity;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entities of requests and responses. */
class BodiesTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    private HttpPost post(String path, HttpEntity body) {
        HttpPost request = new HttpPost(server.uri(path));
        request.setEntity(body);
        return request;
    }

    private HttpPost chat() {
        return post(CHAT, new ByteArrayEntity(ask(), ContentType.APPLICATION_JSON));
    }

    /** With the same kind of client, within the call. */
    @Test
    void whatAnInterceptorAsksForMeanwhileIsNoPartOfTheCall() throws Exception {
        server.answers((request, answer) -> answer.whole(
                200, JSON, request.path().equals("/token") ? "secret" : "{\"usage\":{\"prompt_tokens\":9}}"));
        try (CloseableHttpClient tokens = HttpClients.createDefault();
                CloseableHttpClient client = HttpClients.custom()
                        .addInterceptorLast(
                                (org.apache.http.HttpRequest request, org.apache.http.protocol.HttpContext context) -> {
                                    HttpPost token = post(
                                            "/token",
                                            new StringEntity("{\"grant_type\":\"any\"}", ContentType.APPLICATION_JSON));
                                    request.setHeader(
                                            "Authorization",
                                            tokens.execute(
                                                    token, response -> EntityUtils.toString(response.getEntity())));
                                })
                        .build()) {
            // Whether it is one of a model shows in its body.
            client.execute(
                    post("/any/messages", new ByteArrayEntity(ask(), ContentType.APPLICATION_JSON)),
                    response -> EntityUtils.toString(response.getEntity()));
        }
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(9);
        assertThat(server.requests()).hasSize(2);
    }

    /** Without closing its content: the way of the first versions, and the connection is free again. */
    @Test
    @SuppressWarnings("deprecation")
    void anEntityThatIsConsumedEndsTheCall() throws Exception {
        server.answers((request, answer) -> answer.whole(429, JSON, "{\"error\":{}}"));
        try (CloseableHttpClient client = HttpClients.createDefault();
                CloseableHttpResponse response = client.execute(chat())) {
            HttpEntity kept = response.getEntity();
            kept.consumeContent();
            awaitCounted(1);
            assertThat(count("ai_chat_failures_total", "reason", "http_429")).isOne();
        }
    }
}
