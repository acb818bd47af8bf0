package ai.helloagents.agent.instrumentation.jdkhttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Over TLS, as with providers. */
class JdkHttp2Test extends ScriptedChat {
    private static final int TOGETHER = 20;

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdkHttpClientInstrumentation());

    private final MockWebServer http2 = new MockWebServer();
    private HttpClient client;

    @BeforeEach
    void openClient() {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        http2.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory(),
                false);
        client = HttpClient.newBuilder()
                .sslContext(new HandshakeCertificates.Builder()
                        .addTrustedCertificate(certificate.certificate())
                        .build()
                        .sslContext())
                .build();
    }

    @AfterEach
    void closeHttp2() throws Exception {
        http2.close();
    }

    @Test
    void anAnswerIsCountedWithItsTokens() throws Exception {
        http2.enqueue(answer());

        HttpResponse<String> response = client.send(chat(), BodyHandlers.ofString());

        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.body()).isEqualTo(answer(9, 4));
        assertThat(http2.takeRequest().getBody().readByteArray()).isEqualTo(ask());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void callsOnOneConnectionAreCountedEach() throws Exception {
        for (int i = 0; i < TOGETHER; i++) {
            http2.enqueue(answer().throttleBody(50, 1, TimeUnit.MILLISECONDS));
        }
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            responses.add(client.sendAsync(chat(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> response : responses) {
            assertThat(response.get(30, TimeUnit.SECONDS).body()).isEqualTo(answer(9, 4));
        }

        awaitCounted(TOGETHER);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13 * TOGETHER);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(TOGETHER);
    }

    @Test
    void aStreamThatIsClosedBeforeItsEndIsCancelled() throws Exception {
        http2.enqueue(new MockResponse()
                .setHeader("Content-Type", SSE)
                .setBody(event("{\"content\":\"Hi\"}")
                        + event("{\"content\":\"Hi\"}").repeat(2_000)
                        + DONE)
                .throttleBody(500, 50, TimeUnit.MILLISECONDS));

        try (InputStream body =
                client.send(chat(), BodyHandlers.ofInputStream()).body()) {
            readThrough(body, "Hi");
        }

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void aStreamThatIsResetIsAnError() throws Exception {
        http2.enqueue(answer().setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        client.sendAsync(chat(), BodyHandlers.ofString())
                .handle((response, failure) -> failure)
                .get(30, TimeUnit.SECONDS);

        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isOne();
    }

    private MockResponse answer() {
        return new MockResponse().setHeader("Content-Type", JSON).setBody(answer(9, 4));
    }

    private HttpRequest chat() {
        return HttpRequest.newBuilder(http2.url(CHAT).uri())
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofByteArray(ask()))
                .build();
    }
}
