package ai.helloagents.agent.instrumentation.jettyclient9;

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
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.OutputStreamContentProvider;
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
                            .content(new BytesContentProvider(JSON, ask()))
                            .send())
                    .hasRootCauseInstanceOf(SocketTimeoutException.class);
        }

        Metrics.await(
                "it is counted", () -> Metrics.value("ai_chat_failures_total", "reason", "connect") == before + 1);
    }

    @Test
    void aBodyThatTheServerAllowsFirstIsUnderstood() throws Exception {
        other.enqueue(json(NAMELESS).setSocketPolicy(SocketPolicy.EXPECT_CONTINUE));

        String answer = client.POST(other.url(CHAT).uri())
                .header("Expect", "100-continue")
                .content(new BytesContentProvider(JSON, ask()))
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
                    .header("Expect", "100-continue")
                    .content(new BytesContentProvider(JSON, ask()))
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
            OutputStreamContentProvider content = new OutputStreamContentProvider();
            CompletableFuture<String> answered = new CompletableFuture<>();
            CompletableFuture<Result> done = new CompletableFuture<>();
            client.POST(early.uri(CHAT))
                    .content(content, JSON)
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
