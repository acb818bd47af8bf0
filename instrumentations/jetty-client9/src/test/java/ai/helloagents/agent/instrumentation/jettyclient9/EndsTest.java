package ai.helloagents.agent.instrumentation.jettyclient9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.channels.AsynchronousCloseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpRedirector;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.api.Connection;
import org.eclipse.jetty.client.api.ContentResponse;
import org.eclipse.jetty.client.api.Destination;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BasicAuthentication;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.FutureResponseListener;
import org.eclipse.jetty.client.util.InputStreamResponseListener;
import org.eclipse.jetty.util.FuturePromise;
import org.junit.jupiter.api.Test;

/** How calls end, and what belongs to them. */
class EndsTest extends JettyChat {
    private static final String REALM = "Basic realm=\"models\"";

    private void challenges() {
        server.answers((request, answer) -> {
            if (request.headers().get("Authorization") == null) {
                answer.whole(401, JSON, new byte[0], "WWW-Authenticate", REALM);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
    }

    @Test
    void theAnswerToAChallengeIsPartOfTheCall() throws Exception {
        challenges();
        URI uri = server.uri("/");
        client.getAuthenticationStore().addAuthentication(new BasicAuthentication(uri, "models", "user", "secret"));

        assertThat(chat().send().getStatus()).isEqualTo(200);

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
        assertThat(count("ai_chat_errors_total")).isZero();
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aChallengeThatNobodyAnswersIsARefusal() throws Exception {
        challenges();

        assertThat(chat().send().getStatus()).isEqualTo(401);

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "http_4xx")).isOne();
    }

    @Test
    void aRedirectThatTheApplicationFollowsIsAnotherCall() throws Exception {
        server.answers((request, answer) -> {
            if (request.path().equals(CHAT)) {
                answer.whole(307, JSON, new byte[0], "Location", "/elsewhere" + CHAT);
            } else {
                answer.whole(200, JSON, answer(9, 4));
            }
        });
        Request first = chat().followRedirects(false);
        ContentResponse redirect = first.send();
        assertThat(redirect.getStatus()).isEqualTo(307);

        Result followed = new HttpRedirector(client).redirect(first, redirect);

        assertThat(followed.getResponse().getStatus()).isEqualTo(200);
        awaitCounted(2);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void redirectsWithoutAnEndAreOneFailure() throws Exception {
        server.answers((request, answer) -> answer.whole(307, JSON, new byte[0], "Location", CHAT));
        client.setMaxRedirects(2);

        assertThatThrownBy(() -> chat().send()).isInstanceOf(ExecutionException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isOne();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void interruptingTheThreadThatWaitsCancelsTheCall() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        server.answers((request, answer) -> {
            came.countDown();
            answer.awaitClientGone();
        });
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                chat().send();
            } catch (Throwable failure) {
                thrown.complete(failure);
            }
        });
        waiting.start();
        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();

        waiting.interrupt();

        assertThat(thrown.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    /** As Jetty does it: when the next bytes come. */
    @Test
    void closingTheInputStreamCancelsTheCall() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            answer.chunk(event("{\"content\":\"there\"}"));
            answer.awaitClientGone();
        });
        InputStreamResponseListener listener = new InputStreamResponseListener();
        chat().send(listener);
        try (InputStream in = listener.getInputStream()) {
            readThrough(in, "\n\n");
        }
        closed.countDown();

        assertThat(listener.await(30, TimeUnit.SECONDS).getFailure()).isInstanceOf(AsynchronousCloseException.class);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void anIdleConnectionIsATimeout() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            over.await();
        });

        assertThatThrownBy(() -> chat().idleTimeout(200, TimeUnit.MILLISECONDS).send())
                .isInstanceOfAny(TimeoutException.class, ExecutionException.class);

        over.countDown();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "timeout")).isOne();
    }

    @Test
    void aClientThatIsStoppedFailsTheCall() throws Exception {
        double before = Metrics.value("ai_chat_errors_total");
        client.stop();

        assertThatThrownBy(() -> chat().send()).isInstanceOf(ExecutionException.class);

        Metrics.await("it is counted", () -> Metrics.value("ai_chat_errors_total") == before + 1);
    }

    @Test
    void aRequestOverAConnectionOfTheApplicationIsCounted() throws Exception {
        answersWell();
        Request request = client.POST(server.uri(CHAT)).content(new BytesContentProvider(JSON, ask()));
        Destination destination = client.resolveDestination(
                new Origin("http", server.uri("/").getHost(), server.uri("/").getPort()));
        FuturePromise<Connection> connected = new FuturePromise<>();
        destination.newConnection(connected);

        try (Connection connection = connected.get(30, TimeUnit.SECONDS)) {
            FutureResponseListener response = new FutureResponseListener(request);
            connection.send(request, response);
            assertThat(response.get(30, TimeUnit.SECONDS).getContentAsString()).isEqualTo(answer(9, 4));
        }

        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void whatTheApplicationAbortsIsCancelled() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });
        CompletableFuture<Result> done = new CompletableFuture<>();
        RuntimeException cause = new IllegalStateException("no longer wanted");
        chat().onResponseContent((response, content) -> response.abort(cause)).send(done::complete);

        assertThat(done.get(30, TimeUnit.SECONDS).getFailure()).isSameAs(cause);
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    /** The client itself aborts with such errors when a connection breaks. */
    @Test
    void abortingWithAnErrorOfInputOrOutputCancelsTheCall() throws Exception {
        CountDownLatch came = new CountDownLatch(1);
        server.answers((request, answer) -> {
            came.countDown();
            answer.awaitClientGone();
        });
        CompletableFuture<Result> done = new CompletableFuture<>();
        Request request = chat();
        request.send(done::complete);
        assertThat(came.await(30, TimeUnit.SECONDS)).isTrue();
        IOException enough = new IOException("enough");

        request.abort(enough);

        assertThat(done.get(30, TimeUnit.SECONDS).getFailure()).isSameAs(enough);
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void abortingTheResponseCancelsTheCall() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });
        CompletableFuture<Result> done = new CompletableFuture<>();
        IOException enough = new IOException("enough");

        chat().onResponseHeaders(response -> response.abort(enough)).send(done::complete);

        assertThat(done.get(30, TimeUnit.SECONDS).getFailure()).isSameAs(enough);
        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }
}
