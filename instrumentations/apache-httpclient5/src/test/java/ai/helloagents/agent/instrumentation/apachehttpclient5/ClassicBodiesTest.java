package ai.helloagents.agent.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entities of requests and responses, and the one connection that all have to give back. */
@SuppressWarnings("deprecation") // the methods that all versions have
class ClassicBodiesTest extends ScriptedChat {
    private static final String ORDERS = "/orders";
    /** Whether a call is one of a model shows in its body. */
    private static final String MESSAGES = "/any/messages";

    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    /** A way of an application to leave a response. */
    private interface Use {
        void of(ClassicHttpResponse response) throws Exception;
    }

    private final PoolingHttpClientConnectionManager pool = new PoolingHttpClientConnectionManager();
    private CloseableHttpClient client;

    private CloseableHttpClient client(HttpClientBuilder builder) {
        pool.setMaxTotal(1);
        pool.setDefaultMaxPerRoute(1);
        client = builder.setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(5, TimeUnit.SECONDS)
                        .build())
                .build();
        return client;
    }

    @AfterEach
    void closeClient() throws IOException {
        awaitNothingInProgress();
        if (client != null) {
            client.close();
        }
    }

    private HttpPost post(String path) {
        return post(path, new ByteArrayEntity(ask(), ContentType.APPLICATION_JSON));
    }

    private HttpPost post(String path, HttpEntity body) {
        HttpPost request = new HttpPost(server.uri(path));
        request.setEntity(body);
        return request;
    }

    @Test
    void howeverAResponseIsLeftItsConnectionIsFreeForTheNext() throws Exception {
        client(HttpClients.custom().disableAutomaticRetries());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        List<Use> uses = List.of(
                response -> EntityUtils.toByteArray(response.getEntity()),
                response -> EntityUtils.consume(response.getEntity()),
                response -> response.getEntity().writeTo(new ByteArrayOutputStream()),
                response -> response.getEntity().close(),
                response -> {
                    InputStream content = response.getEntity().getContent();
                    content.read();
                    content.close();
                    content.close();
                },
                response -> {
                    response.getEntity().getContent().read();
                    response.getEntity().getContent().readAllBytes();
                },
                response -> response.getEntity().getContent().skip(10),
                response -> {});
        for (Use use : uses) {
            for (String path : new String[] {CHAT, ORDERS}) {
                try (ClassicHttpResponse response = client.execute(post(path))) {
                    use.of(response);
                }
                assertThat(pool.getTotalStats().getLeased()).isZero();
            }
        }
        awaitCounted(uses.size());
        assertThat(server.requests()).hasSize(2 * uses.size());
    }

    @Test
    void aResponseThatIsReadByAHandlerOrNotGivesItsConnectionBack() throws Exception {
        client(HttpClients.custom().disableAutomaticRetries());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        String answered = client.execute(post(CHAT), response -> EntityUtils.toString(response.getEntity()));
        assertThat(answered).isEqualTo(answer(9, 4));
        assertThat(client.<Integer>execute(post(CHAT), response -> response.getCode()))
                .isEqualTo(200);
        IllegalStateException own = new IllegalStateException();
        assertThatThrownBy(() -> client.execute(post(CHAT), response -> {
                    throw own;
                }))
                .isSameAs(own);
        assertThat(pool.getTotalStats().getLeased()).isZero();
        awaitCounted(3);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isEqualTo(2);
    }

    @Test
    void aResponseThatIsWrittenToTheApplicationsStreamIsObserved() throws Exception {
        client(HttpClients.custom());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (ClassicHttpResponse response = client.execute(post(CHAT))) {
            response.getEntity().writeTo(written);
        }
        assertThat(text(written.toByteArray())).isEqualTo(answer(9, 4));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    @Test
    void anApplicationsStreamThatFailsFailsAsItDoesWithoutUs() throws Exception {
        client(HttpClients.custom());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        IOException full = new IOException("full");
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw full;
            }
        };
        try (ClassicHttpResponse response = client.execute(post(CHAT))) {
            assertThatThrownBy(() -> response.getEntity().writeTo(failing)).isSameAs(full);
        }
        assertThat(pool.getTotalStats().getLeased()).isZero();
        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void theEntityOfAResponseSaysOfItselfWhatItDoesWithoutUs() throws Exception {
        client(HttpClients.custom());
        for (boolean chunked : new boolean[] {true, false}) {
            server.answers((request, answer) -> {
                if (chunked) {
                    answer.chunked(200, SSE, "Trailer", "x-sum").chunk(DONE).end();
                } else {
                    answer.whole(200, JSON, answer(9, 4));
                }
            });
            assertThat(said(CHAT)).isEqualTo(said(ORDERS));
        }
    }

    private String said(String path) throws IOException {
        try (ClassicHttpResponse response = client.execute(post(path))) {
            HttpEntity entity = response.getEntity();
            return entity.getContentLength() + " " + entity.isChunked() + entity.isRepeatable() + entity.isStreaming()
                    + entity.getContentType() + entity.getContentEncoding() + entity.getTrailerNames()
                    + entity.getTrailers().get() + (entity.getContent() == null);
        }
    }

    @Test
    void aResponseWithoutEntityHasNone() throws Exception {
        client(HttpClients.custom());
        server.answers((request, answer) -> answer.bytes("HTTP/1.1 204 None\r\nConnection: close\r\n\r\n"));
        try (ClassicHttpResponse response = client.execute(post(CHAT))) {
            assertThat(response.getEntity()).isNull();
        }
        awaitCounted(1);
    }

    @Test
    void interceptorsAndTheRequestAfterwardsHaveTheApplicationsOwnEntity() throws Exception {
        List<EntityDetails> seen = new ArrayList<>();
        client(HttpClients.custom().addRequestInterceptorLast((request, entity, context) -> seen.add(entity)));
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        HttpPost request = post(CHAT);
        HttpEntity own = request.getEntity();
        for (int i = 0; i < 2; i++) {
            client.execute(request, response -> EntityUtils.toString(response.getEntity()));
            assertThat(request.getEntity()).isSameAs(own);
        }
        assertThat(seen).hasSize(2).allMatch(entity -> entity == own);
        awaitCounted(2);
    }

    /** It has no copy of the request. */
    @Test
    void theMinimalClientGivesTheRequestItsEntityBack() throws Exception {
        client = ClassicTestClient.minimalClient();
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        HttpPost request = post(CHAT);
        HttpEntity own = request.getEntity();
        client.execute(request, response -> EntityUtils.toString(response.getEntity()));
        assertThat(request.getEntity()).isSameAs(own);
        awaitCounted(1);
    }

    /** With the same kind of client, within the call. */
    @Test
    void whatAnInterceptorAsksForMeanwhileIsNoPartOfTheCall() throws Exception {
        CloseableHttpClient tokens = HttpClients.createDefault();
        client(HttpClients.custom().addRequestInterceptorLast((request, entity, context) -> {
            HttpPost token = post("/token", new StringEntity("{\"grant_type\":\"any\"}", ContentType.APPLICATION_JSON));
            request.setHeader(
                    "Authorization", tokens.execute(token, response -> EntityUtils.toString(response.getEntity())));
        }));
        server.answers((request, answer) -> answer.whole(
                200, JSON, request.path().equals("/token") ? "secret" : "{\"usage\":{\"prompt_tokens\":9}}"));
        client.execute(post(MESSAGES), response -> EntityUtils.toString(response.getEntity()));
        tokens.close();
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(9);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatTheClientRepeatsIsOneCall() throws Exception {
        client(HttpClients.custom()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(10))));
        server.answers((request, answer) -> {
            boolean first = server.requests().size() == 1;
            answer.whole(first ? 503 : 200, JSON, first ? "{}" : answer(9, 4));
        });
        client.execute(post(CHAT), response -> EntityUtils.toString(response.getEntity()));
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(server.requests()).hasSize(2).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    @Test
    void anAnswerToAChallengeIsPartOfTheCall() throws Exception {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        credentials.setCredentials(
                new AuthScope("localhost", server.port()),
                new UsernamePasswordCredentials("user", "secret".toCharArray()));
        client(HttpClients.custom().setDefaultCredentialsProvider(credentials));
        server.answers((request, answer) -> {
            if (server.requests().size() == 1) {
                answer.whole(401, JSON, new byte[0], "WWW-Authenticate", "Basic realm=\"all\"");
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        client.execute(post(CHAT), response -> EntityUtils.toString(response.getEntity()));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aBodyThatCanBeSentOnceIsSentOnceAndUnderstood() throws Exception {
        client(HttpClients.custom()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(10))));
        server.answers((request, answer) -> answer.whole(503, JSON, "{}"));
        HttpEntity once = new InputStreamEntity(new ByteArrayInputStream(ask()), ContentType.APPLICATION_JSON);
        assertThat(client.<Integer>execute(post(CHAT, once), response -> response.getCode()))
                .isEqualTo(503);
        awaitCounted(1);
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    /** Many applications read a status and forget the rest. */
    @Test
    void aResponseThatIsForgottenEndsWhenItIsCollected() throws Exception {
        client(HttpClients.custom());
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        forget();
        Metrics.await("it is collected", () -> {
            System.gc();
            return count("ai_chat_requests_total") == 1;
        });
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    private void forget() throws IOException {
        assertThat(client.execute(post(CHAT)).getCode()).isEqualTo(200);
    }
}
