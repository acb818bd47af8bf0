package ai.helloagents.agent.instrumentation.jdkhttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ends that are this client's own. */
class JdkEndsTest extends ScriptedChat {
    private static final int OFTEN = 20;

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdkHttpClientInstrumentation());

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The subscriber is told of an error before the future says that it is cancelled; mostly, so this is tried often. */
    @Test
    void cancellingTheFutureInTheMidstOfTheBodyIsNoError() throws Exception {
        for (int i = 1; i <= OFTEN; i++) {
            CountDownLatch cancelled = new CountDownLatch(1);
            server.answers((request, answer) -> {
                answer.chunked(200, SSE);
                answer.chunk(event("{\"content\":\"hel\"}"));
                cancelled.await();
            });
            CountDownLatch begun = new CountDownLatch(1);
            CompletableFuture<HttpResponse<String>> response = client.sendAsync(chat(), tellsOfBytes(begun));
            begun.await();

            response.cancel(true);

            cancelled.countDown();
            awaitCounted(i);
        }
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isEqualTo(OFTEN);
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void cancellingAFutureThatIsDoneDoesNotEndTheCall() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE);
            answer.chunk(event("{\"content\":\"hel\"}"));
            cancelled.await();
            answer.chunk(event("{\"content\":\"lo\"}"));
            answer.chunk(DONE);
            answer.end();
        });
        CompletableFuture<HttpResponse<InputStream>> response = client.sendAsync(chat(), BodyHandlers.ofInputStream());
        try (InputStream body = response.get().body()) {
            response.cancel(true);
            cancelled.countDown();
            readThrough(body, DONE);
        }

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }

    private HttpRequest chat() {
        return HttpRequest.newBuilder(server.uri(CHAT))
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofByteArray(ask()))
                .build();
    }

    private static BodyHandler<String> tellsOfBytes(CountDownLatch begun) {
        return head -> new HttpResponse.BodySubscriber<>() {
            private final HttpResponse.BodySubscriber<String> whole = BodySubscribers.ofString(StandardCharsets.UTF_8);

            @Override
            public CompletionStage<String> getBody() {
                return whole.getBody();
            }

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                whole.onSubscribe(subscription);
            }

            @Override
            public void onNext(List<ByteBuffer> bytes) {
                whole.onNext(bytes);
                begun.countDown();
            }

            @Override
            public void onError(Throwable failure) {
                whole.onError(failure);
            }

            @Override
            public void onComplete() {
                whole.onComplete();
            }
        };
    }
}
