package ai.helloagents.agent.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.client.CrowdedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections that see more than a request and then its answer. */
class ConnectionsTest extends JettyChat {
    private final MockWebServer other = new MockWebServer();

    @AfterEach
    void close() throws Exception {
        other.close();
    }

    @Test
    void whoeverCannotConnectInTimeHasNotConnected() throws Exception {
        double before = Metrics.value("ai_chat_failures_total", "reason", "connect");
        client.setConnectTimeout(200);
        client.setConnectBlocking(false);

        try (CrowdedServer crowded = new CrowdedServer()) {
            assertThatThrownBy(() -> client.POST(crowded.uri(CHAT))
                            .body(new BytesRequestContent(JSON, ask()))
                            .send())
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }

        Metrics.await(
                "it is counted", () -> Metrics.value("ai_chat_failures_total", "reason", "connect") == before + 1);
    }

    @Test
    void aCallOverTlsIsCounted() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        other.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate)
                        .build()
                        .sslSocketFactory(),
                false);
        other.enqueue(json(NAMELESS));
        HttpClient secure = new HttpClient(new HttpClientTransportOverHTTP(trusting(certificate)));
        secure.start();

        String answer = secure.POST(other.url(CHAT).uri())
                .body(new BytesRequestContent(JSON, ask()))
                .send()
                .getContentAsString();

        assertThat(answer).isEqualTo(NAMELESS);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        secure.stop();
    }

    private static ClientConnector trusting(HeldCertificate certificate) {
        SslContextFactory.Client trust = new SslContextFactory.Client();
        trust.setSslContext(new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build()
                .sslContext());
        ClientConnector connector = new ClientConnector();
        connector.setSslContextFactory(trust);
        return connector;
    }

    @Test
    void aBodyThatTheServerAllowsFirstIsUnderstood() throws Exception {
        other.enqueue(json(NAMELESS).setSocketPolicy(SocketPolicy.EXPECT_CONTINUE));

        String answer = client.POST(other.url(CHAT).uri())
                .headers(fields -> fields.put("Expect", "100-continue"))
                .body(new BytesRequestContent(JSON, ask()))
                .send()
                .getContentAsString();

        assertThat(answer).isEqualTo(NAMELESS);
        assertThat(other.takeRequest().getBody().readByteArray()).isEqualTo(ask());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    /** The body was never sent, and the model is not known. */
    @Test
    void aBodyThatTheServerRefusesFirstIsAFailure() throws Exception {
        double before = Metrics.value("ai_chat_failures_total", "reason", "http_4xx");
        try (EarlyServer early = new EarlyServer("417 Expectation Failed", "{}")) {
            CompletableFuture<Result> done = new CompletableFuture<>();
            client.POST(early.uri(CHAT))
                    .headers(fields -> fields.put("Expect", "100-continue"))
                    .body(new BytesRequestContent(JSON, ask()))
                    .send(done::complete);

            assertThat(done.get(30, TimeUnit.SECONDS).getResponse().getStatus()).isEqualTo(417);
        }
        awaitNothingInProgress();
        assertThat(Metrics.value("ai_chat_failures_total", "reason", "http_4xx"))
                .isEqualTo(before + 1);
    }

    /** The server has heard enough; what the client does with the rest of the request is its own affair. */
    @Test
    void anAnswerBeforeTheEndOfTheRequestIsCounted() throws Exception {
        try (EarlyServer early = new EarlyServer("200 OK", answer(9, 4))) {
            OutputStreamRequestContent content = new OutputStreamRequestContent(JSON);
            CompletableFuture<String> answered = new CompletableFuture<>();
            CompletableFuture<Result> done = new CompletableFuture<>();
            client.POST(early.uri(CHAT))
                    .body(content)
                    .onResponseContent((response, bytes) -> answered.complete(
                            StandardCharsets.UTF_8.decode(bytes).toString()))
                    .send(done::complete);

            try (OutputStream out = content.getOutputStream()) {
                out.write(ask(), 0, 100);
                out.flush();
                assertThat(answered.get(30, TimeUnit.SECONDS)).isEqualTo(answer(9, 4));
            } catch (IOException closedByTheClient) {
                // It takes no more of a request that is answered, if it has noticed by now.
            }

            assertThat(done.get(30, TimeUnit.SECONDS).getResponse().getStatus()).isEqualTo(200);
            awaitCounted(1);
            assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        }
    }
}
