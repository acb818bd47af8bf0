package ai.helloagents.agent.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** How calls end that do not end well. */
class OkHttpEndsTest extends OkHttpChat {
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void aCallThatTakesTooLongBeforeItsAnswerIsATimeout() {
        server.answers((request, answer) -> over.await());

        assertTimesOut(impatient(500));
    }

    @Test
    void aCallThatTakesTooLongInTheMidstOfItsAnswerIsATimeout() {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            over.await();
        });

        assertTimesOut(impatient(500));
    }

    /** Such as wait before they repeat a call: the clock of the call goes on. */
    @Test
    void theTimeOfACallIsThatOfItsInterceptorsToo() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, "{}"));
        // Classes are loaded, and there is a connection: the time is spent in the interceptor.
        read(client, post(ORDERS, chat().body()));
        server.answers((request, answer) -> over.await());
        OkHttpClient waiting = impatient(2_000)
                .newBuilder()
                .addInterceptor(chain -> {
                    pause(1_000);
                    return chain.proceed(chain.request());
                })
                .build();

        assertTimesOut(waiting);
    }

    @Test
    void aReadThatTakesTooLongIsATimeout() {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            over.await();
        });

        assertTimesOut(
                client.newBuilder().readTimeout(200, TimeUnit.MILLISECONDS).build());
    }

    private void assertTimesOut(OkHttpClient impatient) {
        assertThatThrownBy(() -> read(impatient, chat())).isInstanceOf(InterruptedIOException.class);
        over.countDown();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "timeout")).isOne();
        assertThat(count("ai_chat_failures_total", "reason", "timeout")).isOne();
    }

    private void pause(long millis) {
        try {
            assertThat(over.await(millis, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A server that accepts nobody: its queue is full. */
    @Test
    void aConnectionThatTakesTooLongIsATimeoutOfConnecting() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) full.getLocalSocketAddress();
            fill(address, waiting);
            double failures = Metrics.value("ai_chat_failures_total", "reason", "connect");
            double timeouts = Metrics.value("ai_chat_duration_seconds", "status", "timeout");
            OkHttpClient hasty = client.newBuilder()
                    .connectTimeout(200, TimeUnit.MILLISECONDS)
                    .build();
            Request request = chat().newBuilder()
                    .url("http://127.0.0.1:" + address.getPort() + CHAT)
                    .build();

            assertThatThrownBy(() -> read(hasty, request)).isInstanceOf(SocketTimeoutException.class);

            Metrics.await(
                    "it is counted",
                    () -> Metrics.value("ai_chat_failures_total", "reason", "connect") == failures + 1);
            assertThat(Metrics.value("ai_chat_duration_seconds", "status", "timeout"))
                    .isEqualTo(timeouts + 1);
        } finally {
            for (Socket each : waiting) {
                each.close();
            }
        }
    }

    private static void fill(InetSocketAddress address, List<Socket> waiting) throws IOException {
        while (waiting.size() < 100) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(address, 200);
            } catch (SocketTimeoutException full) {
                return;
            }
        }
        throw new AssertionError("accepts whom nobody accepts");
    }

    @Test
    void cancellingWhileTheAnswerIsReadIsNoError() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
            gone.countDown();
        });
        // A timeout that is far away makes nothing of this a timeout.
        Call call = impatient(60_000).newCall(chat());

        try (Response response = call.execute()) {
            InputStream body = response.body().byteStream();
            readThrough(body, "Hi");
            CompletableFuture.runAsync(call::cancel);
            assertThatThrownBy(() -> readThrough(body, "never")).isInstanceOf(IOException.class);
        }

        assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void cancellingBeforeTheCallIsSentSendsNothing() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        Call call = client.newCall(chat());
        call.cancel();

        assertThatThrownBy(call::execute).isInstanceOf(IOException.class).hasMessage("Canceled");

        assertThat(server.requests()).isEmpty();
        assertThat(count("ai_chat_errors_total")).isZero();
    }

    @Test
    void closingAResponseThatNobodyReadIsNoError() throws Exception {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));

        client.newCall(chat()).execute().close();

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void closingTheStreamAloneIsEnough() throws Exception {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            answer.awaitClientGone();
        });

        InputStream body = client.newCall(chat()).execute().body().byteStream();
        readThrough(body, "Hi");
        body.close();

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void aResponseThatIsDroppedEndsWhenItIsCollected() throws Exception {
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            over.await();
        });
        drop(client.newCall(chat()).execute());

        awaitCollected();
        awaitCounted(1);

        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
        over.countDown();
    }

    /** The response is gone, but who has its stream may still read. */
    @Test
    void aResponseOfWhichTheStreamIsKeptIsNotDropped() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            mayEnd.await();
            answer.chunk(usageEvent(9, 4)).chunk(DONE).end();
        });
        InputStream body = client.newCall(chat()).execute().body().byteStream();
        readThrough(body, "Hi");
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
        }
        mayEnd.countDown();
        readThrough(body, DONE);

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        body.close();
    }

    private static void drop(Response response) throws IOException {
        response.body().source().request(5);
    }

    private void awaitCollected() {
        Metrics.await("it is collected", () -> {
            System.gc();
            return count("ai_chat_requests_total") == 1;
        });
    }

    @Test
    void whatACallbackThrowsDoesNotMatter() {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        client.newCall(chat()).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException failure) {
                throw new AssertionError(failure);
            }

            @Override
            public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                    response.body().string();
                }
                throw new IOException("of the callback");
            }
        });

        awaitCounted(1);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
    }
}
