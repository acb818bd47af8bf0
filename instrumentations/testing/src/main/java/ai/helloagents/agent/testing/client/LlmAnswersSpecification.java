package ai.helloagents.agent.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.client.LlmTestClient.Answer;
import ai.helloagents.agent.testing.client.LlmTestClient.OpenAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What the integration of every HTTP client is held to: what is sent and answered is the same, and it is understood. */
abstract class LlmAnswersSpecification extends ScriptedChat {
    private static final int BODIES = 150;

    LlmTestClient client;

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
}
