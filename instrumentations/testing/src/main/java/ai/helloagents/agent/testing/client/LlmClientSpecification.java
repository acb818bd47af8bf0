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
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What the integration of every HTTP client is held to. */
public abstract class LlmClientSpecification extends ScriptedChat {
    private static final int BODIES = 150;

    private LlmTestClient client;

    /** A new client. */
    protected abstract LlmTestClient open();

    @BeforeEach
    void openClient() {
        client = open();
    }

    @AfterEach
    void closeClient() {
        awaitNothingInProgress();
        client.close();
    }

    @Test
    void anAnswerIsCountedOnceWithItsTokens() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

        Answer answer = client.post(server.uri(CHAT), json(), ask());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(text(answer.body())).isEqualTo(answer(9, 4));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total", "type", "prompt")).isEqualTo(9);
        assertThat(count("ai_chat_tokens_total", "type", "completion")).isEqualTo(4);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(server.requests()).hasSize(1).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    @Test
    void anAsynchronousCallIsCountedAlike() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

        Answer answer = client.postAsync(server.uri(CHAT), json(), ask()).get(30, TimeUnit.SECONDS);

        assertThat(text(answer.body())).isEqualTo(answer(9, 4));
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(1);
    }

    /** The server sends the second event when the application has told it that it has the first. */
    @Test
    void theApplicationGetsEachEventWhenItComes() throws Exception {
        CountDownLatch hasFirst = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            assertThat(hasFirst.await(30, TimeUnit.SECONDS)).isTrue();
            answer.chunk(usageEvent(9, 4)).chunk(DONE).end();
        });

        try (OpenAnswer answer = client.open(server.uri(CHAT), json(), ask())) {
            InputStream body = answer.body();
            assertThat(readThrough(body, "Hi")).contains("Hi");
            hasFirst.countDown();
            readThrough(body, DONE);
        }
        awaitCounted(1);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    @Test
    void allBytesAreTheSameWhateverTheyAre() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < BODIES; i++) {
            byte[] sent = body(random);
            byte[] answered = body(random);
            String type = new String[] {JSON, SSE, "application/x-ndjson", "application/octet-stream", "text/plain"}
                    [random.nextInt(5)];
            boolean chunked = random.nextBoolean();
            long split = random.nextLong();
            server.answers((request, answer) -> {
                if (chunked) {
                    answer.chunked(200, type);
                    splits(answer, answered, new Random(split));
                    answer.end();
                } else {
                    answer.whole(200, type, answered);
                }
            });

            Answer answer = client.post(server.uri(CHAT), Map.of("Content-Type", type), sent);

            assertThat(answer.body()).as("seed " + seed + ", body " + i).isEqualTo(answered);
            assertThat(server.requests()).as("seed " + seed + ", body " + i).hasSize(1);
            assertThat(server.requests().get(0).body())
                    .as("seed " + seed + ", request " + i)
                    .isEqualTo(sent);
        }
    }

    @Test
    void aCompressedAnswerIsUnderstood() throws Exception {
        byte[] compressed = gzip(answer(9, 4));
        server.answers((request, answer) -> answer.whole(200, JSON, compressed, "Content-Encoding", "gzip"));

        client.post(server.uri(CHAT), Map.of("Content-Type", JSON, "Accept-Encoding", "gzip"), ask());

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void anAnswerInPiecesOfOneByteIsUnderstood() throws Exception {
        String stream = event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE;
        server.answers((request, answer) -> {
            answer.chunked(200, SSE);
            for (int i = 0; i < stream.length(); i++) {
                answer.chunk(stream.substring(i, i + 1));
            }
            answer.end();
        });

        assertThat(text(client.post(server.uri(CHAT), json(), ask()).body())).isEqualTo(stream);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_time_to_first_token_seconds")).isOne();
    }

    /** As servers without chunks do, and those of HTTP/1.0. */
    @Test
    void anAnswerThatEndsWithTheConnectionIsUnderstood() throws Exception {
        server.answers((request, answer) -> answer.untilClosed(200, JSON).bytes(answer(9, 4)));

        assertThat(text(client.post(server.uri(CHAT), json(), ask()).body())).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

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

    /** Clients that connect first have not asked the application for the body, so that nobody knows the model. */
    @Test
    void aRefusedConnectionIsTheApplicationsFailureAndOneOfConnecting() throws Exception {
        URI nobody = URI.create("http://localhost:" + unusedPort() + CHAT);
        Throwable unobserved = catchThrowable(() -> client.post(nobody.resolve("/orders"), json(), ask()));
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

    @Test
    void aRedirectIsPartOfTheCall() throws Exception {
        server.answers((request, answer) -> {
            if (request.path().equals(CHAT)) {
                answer.whole(307, JSON, new byte[0], "Location", "/elsewhere" + CHAT);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        if (client.post(server.uri(CHAT), json(), ask()).status() == 307) {
            throw new TestAbortedException("this client does not follow redirects of a POST");
        }

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(server.requests()).hasSize(2).allMatch(request -> Arrays.equals(request.body(), ask()));
    }

    @Test
    void otherCallsAreNotCounted() throws Exception {
        double before = Metrics.value("ai_chat_requests_total");
        server.answers((request, answer) -> answer.whole(200, JSON, "{\"usage\":{\"prompt_tokens\":9}}"));

        client.post(server.uri("/orders"), json(), ask());
        client.get(server.uri(CHAT));
        client.post(server.uri("/api/chat"), json(), "{\"message\":\"hi\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(Metrics.value("ai_chat_requests_total")).isEqualTo(before);
    }

    private byte[] body(Random random) {
        byte[] bytes = switch (random.nextInt(4)) {
            case 0 -> new byte[random.nextInt(3)];
            case 1 -> answer(random.nextInt(), random.nextInt()).getBytes(StandardCharsets.UTF_8);
            case 2 -> event("{\"content\":\"x\"}").repeat(random.nextInt(300)).getBytes(StandardCharsets.UTF_8);
            default -> new byte[random.nextInt(40_000)];
        };
        if (random.nextInt(3) == 0) {
            random.nextBytes(bytes);
        }
        return bytes;
    }

    private static void splits(ScriptedAnswer answer, byte[] bytes, Random random) throws IOException {
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 8 : 9_000));
            // Few pieces of one byte, or the test would take as long as all the others.
            length = bytes.length > 2_000 ? Math.max(length, Math.min(500, bytes.length - at)) : length;
            answer.chunk(Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
