package ai.helloagents.agent.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedSourceTest extends JettyChat {
    /** What nobody demands is not read, and what is read is read by the application alone. */
    @Test
    void onlyWhatTheApplicationDemandsIsRead() throws Exception {
        server.answers((request, answer) -> answer.chunked(200, SSE)
                .chunk(event("{\"content\":\"Hi\"}"))
                .chunk(usageEvent(9, 4))
                .chunk(DONE)
                .end());
        AtomicReference<Content.Source> source = new AtomicReference<>();
        CountDownLatch answered = new CountDownLatch(1);
        CompletableFuture<Result> done = new CompletableFuture<>();
        chat().onResponseContentSource((response, content) -> {
                    source.set(content);
                    answered.countDown();
                })
                .send(done::complete);
        assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(count("ai_chat_requests_total")).isZero();

        StringBuilder read = new StringBuilder();
        CountDownLatch last = new CountDownLatch(1);
        readAll(source.get(), read, last);

        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(done.get(30, TimeUnit.SECONDS).isSucceeded()).isTrue();
        assertThat(read).hasToString(event("{\"content\":\"Hi\"}") + usageEvent(9, 4) + DONE);
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givingUpTheSourceCancelsTheCall(boolean last) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });
        CompletableFuture<Result> done = new CompletableFuture<>();
        IOException enough = new IOException("enough");

        chat().onResponseContentSource((response, content) -> content.fail(enough, last))
                .send(done::complete);

        assertThat(done.get(30, TimeUnit.SECONDS).getFailure()).isSameAs(enough);
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    /** What it gives up for is what it has read. */
    @Test
    void givingUpTheSourceForItsFailureIsAnError() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
            answer.reset();
        });
        CompletableFuture<Result> done = new CompletableFuture<>();
        chat().onResponseContentSource((response, content) -> {
                    answered.countDown();
                    readUpToFailure(content);
                })
                .send(done::complete);

        assertThat(done.get(30, TimeUnit.SECONDS).isFailed()).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isOne();
    }

    private static void readUpToFailure(Content.Source source) {
        Content.Chunk chunk = source.read();
        while (chunk != null && !Content.Chunk.isFailure(chunk)) {
            chunk.release();
            chunk = source.read();
        }
        if (chunk == null) {
            source.demand(() -> readUpToFailure(source));
        } else {
            source.fail(chunk.getFailure());
        }
    }

    private static void readAll(Content.Source source, StringBuilder read, CountDownLatch last) {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(() -> readAll(source, read, last));
                return;
            }
            read.append(StandardCharsets.UTF_8.decode(chunk.getByteBuffer()));
            chunk.release();
            if (chunk.isLast()) {
                last.countDown();
                return;
            }
        }
    }
}
