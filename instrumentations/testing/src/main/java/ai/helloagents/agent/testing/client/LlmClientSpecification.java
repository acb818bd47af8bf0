package ai.helloagents.agent.testing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.client.LlmTestClient.Answer;
import ai.helloagents.agent.testing.client.LlmTestClient.OpenAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the integration of every HTTP client is held to, how calls end included. */
public abstract class LlmClientSpecification extends LlmAnswersSpecification {
    @Test
    void closingAStreamReachesTheServerAndIsNoError() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });

        try (OpenAnswer answer = client.open(server.uri(CHAT), json(), ask())) {
            readThrough(answer.body(), "Hi");
        }

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void cancellingACallReachesTheServerAndIsNoError() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            came.countDown();
            answer.awaitClientGone();
            gone.countDown();
        });

        CompletableFuture<Answer> call = client.postAsync(server.uri(CHAT), json(), ask());
        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        call.cancel(true);

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(server.requests()).hasSize(1);
    }

    /**
     * Clients that connect first have not asked the application for the body, so that nobody knows the model. The call
     * that is not observed has a client of its own: after a refused connection the pool of AWS' client may lose the next
     * request until that waits no longer, without the agent, too.
     */
    @Test
    void aRefusedConnectionIsTheApplicationsFailureAndOneOfConnecting() throws Exception {
        URI nobody = URI.create("http://localhost:" + unusedPort() + CHAT);
        Throwable unobserved;
        try (LlmTestClient other = open()) {
            unobserved = catchThrowable(() -> other.post(nobody.resolve("/orders"), json(), ask()));
        }
        double before = Metrics.value("ai_chat_failures_total", "reason", "connect");
        double errorsBefore = Metrics.value("ai_chat_errors_total");

        assertThatThrownBy(() -> client.post(nobody, json(), ask()))
                .isInstanceOf(unobserved.getClass())
                .hasNoSuppressedExceptions();

        Metrics.await(
                "it is counted", () -> Metrics.value("ai_chat_failures_total", "reason", "connect") == before + 1);
        assertThat(Metrics.value("ai_chat_errors_total")).isEqualTo(errorsBefore + 1);
    }

    /** A request that is repeated costs money; whether to repeat it is for the client alone to decide. */
    @Test
    void aResetConnectionLeadsToTheRequestsThatTheClientMakesItself() throws Exception {
        server.answers((request, answer) -> answer.reset());
        Throwable unobserved = catchThrowable(() -> client.post(server.uri("/orders"), json(), ask()));
        int own = server.requests().size();
        server.answers((request, answer) -> answer.reset());

        assertThatThrownBy(() -> client.post(server.uri(CHAT), json(), ask())).isInstanceOf(unobserved.getClass());

        awaitCounted(1);
        assertThat(server.requests()).hasSize(own);
        assertThat(count("ai_chat_errors_total")).isOne();
    }

    @Test
    void aStreamThatIsResetIsAnError() throws Exception {
        CountDownLatch hasFirst = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            assertThat(hasFirst.await(30, TimeUnit.SECONDS)).isTrue();
            answer.reset();
        });

        try (OpenAnswer answer = client.open(server.uri(CHAT), json(), ask())) {
            InputStream body = answer.body();
            readThrough(body, "Hi");
            hasFirst.countDown();
            assertThatThrownBy(() -> readThrough(body, "never")).isInstanceOf(IOException.class);
        }

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aStreamThatEndsBeforeItsEndIsIncomplete() throws Exception {
        server.answers((request, answer) ->
                answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}")).end());

        client.post(server.uri(CHAT), json(), ask());

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "incomplete")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "truncated")).isOne();
    }

    @Test
    void anErrorInsideAStreamIsOne() throws Exception {
        server.answers((request, answer) -> answer.chunked(200, SSE)
                .chunk(event("{\"content\":\"Hi\"}"))
                .chunk("data: {\"error\":{\"message\":\"overloaded\"}}\n\n")
                .end());

        client.post(server.uri(CHAT), json(), ask());

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "stream_error")).isOne();
    }

    @Test
    void refusalsOfTheServerAreCountedByStatus() throws Exception {
        for (int status : new int[] {400, 429, 503, 529}) {
            server.answers((request, answer) ->
                    answer.whole(status, JSON, "{\"error\":{}}".getBytes(StandardCharsets.UTF_8), "Retry-After", "9"));
            assertThat(client.post(server.uri(CHAT), json(), ask()).status()).isEqualTo(status);
            assertThat(server.requests()).hasSize(1);
        }

        awaitCounted(4);
        for (String reason : new String[] {"http_4xx", "http_429", "http_5xx", "http_529"}) {
            assertThat(count("ai_chat_failures_total", "reason", reason))
                    .as(reason)
                    .isOne();
        }
    }

    @Test
    void aTimeoutIsOne() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answers((request, answer) -> over.await());

        assertThatThrownBy(() -> client.postImpatiently(server.uri(CHAT), json(), ask()))
                .isInstanceOf(IOException.class);

        over.countDown();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "timeout")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
