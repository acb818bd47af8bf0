package ai.helloagents.jdkhttpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.helloagents.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedHttpServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an application's own handlers and publishers do wrong has the same end as without the agent, and is counted. */
@Timeout(60)
class JdkApplicationTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdkHttpClientInstrumentation());

    private static final String CHAT = "/v1/chat/completions";
    private static final String OTHER = "/orders";

    private final String model = "m-" + UUID.randomUUID();
    private final ScriptedHttpServer server = new ScriptedHttpServer();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    enum Fault {
        IN_HANDLER,
        IN_ON_SUBSCRIBE,
        IN_ON_NEXT,
        IN_ON_COMPLETE,
        IN_GET_BODY,
        CANCELS_AT_ONCE,
        BODY_FAILS
    }

    @AfterEach
    void nothingIsLeft() {
        Metrics.await("no call is in progress", () -> Metrics.value("ai_chat_in_progress") == 0);
        server.close();
        assertThat(Metrics.value("helloagents_agent_errors_total")).isZero();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultyHandlerHasTheSameEnd(Fault fault) {
        server.answers((request, answer) -> answer.whole(200, "application/json", "{\"choices\":[]}"));

        String unobserved = end(OTHER, BodyPublishers.ofString(ask()), new FaultyHandler(fault));
        double before = Metrics.value("ai_chat_requests_total");
        String observed = end(CHAT, BodyPublishers.ofString(ask()), new FaultyHandler(fault));

        assertThat(observed).isEqualTo(unobserved);
        // Not of the model: those that only ever fail get no label of their own.
        Metrics.await("it is counted", () -> Metrics.value("ai_chat_requests_total") == before + 1);
    }

    @Test
    void aFaultyPublisherHasTheSameEnd() {
        server.answers((request, answer) -> answer.whole(200, "application/json", "{\"choices\":[]}"));
        for (BodyPublisher faulty : List.of(
                BodyPublishers.fromPublisher(subscriber -> {
                    throw new IllegalStateException("own");
                }),
                BodyPublishers.fromPublisher(subscriber -> {
                    subscriber.onSubscribe(new Flow.Subscription() {
                        @Override
                        public void request(long count) {
                            subscriber.onError(new IllegalStateException("own"));
                        }

                        @Override
                        public void cancel() {}
                    });
                }))) {
            String unobserved = end(OTHER, faulty, BodyHandlers.ofString());
            double before = Metrics.value("ai_chat_requests_total");
            String observed = end(CHAT, faulty, BodyHandlers.ofString());

            assertThat(observed).isEqualTo(unobserved);
            Metrics.await("it is counted", () -> Metrics.value("ai_chat_requests_total") == before + 1);
        }
    }

    private String end(String path, BodyPublisher body, BodyHandler<String> handler) {
        Throwable failure = catchThrowable(() -> client.send(request(path, body), handler));
        StringBuilder end = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            end.append(each.getClass().getName())
                    .append(": ")
                    .append(each.getMessage())
                    .append('\n');
        }
        return end.toString();
    }

    private HttpRequest request(String path, BodyPublisher body) {
        return HttpRequest.newBuilder(server.uri(path))
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
    }

    private String ask() {
        return "{\"model\":\"" + model + "\",\"messages\":[]}";
    }

    private record FaultyHandler(Fault fault) implements BodyHandler<String> {
        @Override
        public BodySubscriber<String> apply(HttpResponse.ResponseInfo head) {
            failIf(fault == Fault.IN_HANDLER);
            return new FaultySubscriber(BodySubscribers.ofString(StandardCharsets.UTF_8), fault);
        }
    }

    private static void failIf(boolean fails) {
        if (fails) {
            throw new IllegalStateException("own");
        }
    }

    private record FaultySubscriber(BodySubscriber<String> whole, Fault fault) implements BodySubscriber<String> {
        @Override
        public CompletionStage<String> getBody() {
            failIf(fault == Fault.IN_GET_BODY);
            return fault == Fault.BODY_FAILS
                    ? whole.getBody().thenApply(text -> {
                        throw new IllegalStateException("own");
                    })
                    : fault == Fault.CANCELS_AT_ONCE ? CompletableFuture.completedFuture("") : whole.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            failIf(fault == Fault.IN_ON_SUBSCRIBE);
            if (fault == Fault.CANCELS_AT_ONCE) {
                subscription.cancel();
            } else {
                whole.onSubscribe(subscription);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            failIf(fault == Fault.IN_ON_NEXT);
            whole.onNext(buffers);
        }

        @Override
        public void onError(Throwable failure) {
            whole.onError(failure);
        }

        @Override
        public void onComplete() {
            failIf(fault == Fault.IN_ON_COMPLETE);
            whole.onComplete();
        }
    }
}
