package ai.helloagents.agent.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Protocol;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many calls on one connection. */
class AsyncHttp2Test extends ScriptedChat {
    private static final int TOGETHER = 20;

    @RegisterExtension
    static final WovenLibraries WOVEN = Woven.libraries();

    enum Client {
        USUAL {
            @Override
            CloseableHttpAsyncClient open() {
                return HttpAsyncClients.createHttp2Default();
            }
        },
        MINIMAL {
            @Override
            CloseableHttpAsyncClient open() {
                return HttpAsyncClients.createHttp2Minimal();
            }
        };

        abstract CloseableHttpAsyncClient open();
    }

    private final MockWebServer http2 = new MockWebServer();
    private final List<CloseableHttpAsyncClient> clients = new ArrayList<>();

    @BeforeEach
    void openServer() {
        http2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    }

    @AfterEach
    void close() throws Exception {
        awaitNothingInProgress();
        for (CloseableHttpAsyncClient client : clients) {
            client.close();
        }
        http2.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsCountedWithItsTokens(Client client) throws Exception {
        http2.enqueue(answer());

        SimpleHttpResponse response = open(client).execute(chat(), null).get(30, TimeUnit.SECONDS);

        assertThat(response.getBodyText()).isEqualTo(answer(9, 4));
        RecordedRequest request = http2.takeRequest();
        assertThat(request.getPath()).isEqualTo(CHAT);
        assertThat(request.getBody().readByteArray()).isEqualTo(ask());
        awaitCounted(1);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13);
    }

    @ParameterizedTest
    @EnumSource
    void callsOnOneConnectionAreCountedEach(Client client) throws Exception {
        for (int i = 0; i < TOGETHER; i++) {
            http2.enqueue(answer().throttleBody(50, 1, TimeUnit.MILLISECONDS));
        }
        CloseableHttpAsyncClient opened = open(client);
        List<Future<SimpleHttpResponse>> responses = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            responses.add(opened.execute(chat(), null));
        }
        for (Future<SimpleHttpResponse> response : responses) {
            assertThat(response.get(30, TimeUnit.SECONDS).getBodyText()).isEqualTo(answer(9, 4));
        }

        awaitCounted(TOGETHER);
        assertThat(count("ai_chat_tokens_total")).isEqualTo(13 * TOGETHER);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(TOGETHER);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatIsResetIsAnErrorThatTheApplicationSees(Client client) throws Exception {
        http2.enqueue(answer().setSocketPolicy(SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY));
        AtomicReference<Exception> failure = new AtomicReference<>();
        CountDownLatch failed = new CountDownLatch(1);

        open(client).execute(chat(), new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse response) {}

            @Override
            public void failed(Exception thrown) {
                failure.set(thrown);
                failed.countDown();
            }

            @Override
            public void cancelled() {}
        });

        assertThat(failed.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isNotNull();
        awaitCounted(1);
        assertThat(count("ai_chat_errors_total")).isOne();
    }

    private CloseableHttpAsyncClient open(Client client) {
        CloseableHttpAsyncClient opened = client.open();
        clients.add(opened);
        opened.start();
        return opened;
    }

    private MockResponse answer() {
        return new MockResponse().setHeader("Content-Type", JSON).setBody(answer(9, 4));
    }

    private SimpleHttpRequest chat() {
        return AsyncTestClient.request(http2.url(CHAT).uri(), json(), ask());
    }
}
