package ai.helloagents.agent.instrumentation.jettyclient9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.SocketPolicy;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BufferingResponseListener;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.http.HttpClientTransportOverHTTP2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many calls on one connection. */
class Http2Test extends JettyChat {
    private static final int TOGETHER = 20;

    private final MockWebServer http2 = new MockWebServer();
    private final HttpClient over2 = open(new HttpClientTransportOverHTTP2(new HTTP2Client()));

    /** Jetty 9.4 wants to hear of TLS, too. */
    private static HttpClient open(HttpClientTransport transport) {
        try {
            for (Constructor<?> each : HttpClient.class.getConstructors()) {
                Class<?>[] types = each.getParameterTypes();
                if (types.length > 0 && types[0] == HttpClientTransport.class) {
                    Object[] arguments = new Object[types.length];
                    arguments[0] = transport;
                    return (HttpClient) each.newInstance(arguments);
                }
            }
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
        throw new IllegalStateException("no constructor takes a transport");
    }

    @BeforeEach
    void startOver2() throws Exception {
        http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        over2.start();
    }

    @AfterEach
    void close() throws Exception {
        awaitNothingInProgress();
        over2.stop();
        http2.close();
    }

    @Test
    void anAnswerIsCountedWithItsTokens() throws Exception {
        http2.enqueue(json(NAMELESS));

        assertThat(chat2().send().getContentAsString()).isEqualTo(NAMELESS);

        assertThat(http2.takeRequest().getBody().readByteArray()).isEqualTo(ask());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @Test
    void callsOnOneConnectionAreCountedEach() throws Exception {
        for (int i = 0; i < TOGETHER; i++) {
            http2.enqueue(json(answer(9, 4)).throttleBody(50, 1, TimeUnit.MILLISECONDS));
        }
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            chat2().send(new BufferingResponseListener() {
                @Override
                public void onComplete(Result result) {
                    answer.complete(getContentAsString());
                }
            });
            answers.add(answer);
        }
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(answer(9, 4));
        }

        awaitCounted(TOGETHER);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13 * TOGETHER);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(TOGETHER);
    }

    @Test
    void anAnswerThatBreaksOffIsAnErrorThatTheApplicationSees() throws Exception {
        http2.enqueue(json(answer(9, 4)).setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));

        assertThatThrownBy(() -> chat2().send()).isInstanceOf(ExecutionException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isOne();
    }

    private Request chat2() {
        return over2.POST(http2.url(CHAT).uri()).content(new BytesContentProvider(JSON, ask()));
    }
}
