package ai.helloagents.agent.instrumentation.jettyclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.junit.jupiter.api.Test;

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
