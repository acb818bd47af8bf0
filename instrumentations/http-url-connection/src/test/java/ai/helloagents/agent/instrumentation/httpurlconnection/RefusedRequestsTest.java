package ai.helloagents.agent.instrumentation.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that the server refuses in ways for which this connection has exceptions of its own. */
class RefusedRequestsTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new HttpUrlConnectionInstrumentation());

    /** The connection would send the body again with credentials, and has it no longer. */
    @Test
    void aKeyThatIsRefusedIsCountedByItsStatus() throws IOException {
        server.answers((request, answer) -> answer.whole(401, JSON, "{\"error\":{}}"));
        for (Writing writing : Writing.values()) {
            HttpURLConnection connection = connection(server.uri(CHAT));
            writing.prepare(connection, ask().length);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(ask());
            }
            assertThatThrownBy(connection::getInputStream)
                    .isInstanceOf(writing == Writing.BUFFERED ? IOException.class : HttpRetryException.class)
                    .hasNoSuppressedExceptions();
        }

        awaitCounted(Writing.values().length);
        assertThat(count("ai_chat_failures_total", "reason", "http_4xx")).isEqualTo(Writing.values().length);
    }

    @Test
    void aRequestThatIsRefusedBeforeItsBodyIsCountedByItsStatus() throws Exception {
        double before = Metrics.value("ai_chat_failures_total", "reason", "http_4xx");
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> refused = CompletableFuture.runAsync(() -> refuse(listening));
            HttpURLConnection connection = connection(uri(listening));
            connection.setRequestProperty("Expect", "100-Continue");
            connection.setChunkedStreamingMode(100);

            assertThatThrownBy(connection::getOutputStream).hasMessage("Server rejected operation");
            assertThat(connection.getResponseCode()).isEqualTo(413);
            refused.join();
        }

        awaitNothingInProgress();
        assertThat(Metrics.value("ai_chat_failures_total", "reason", "http_4xx"))
                .isEqualTo(before + 1);
    }

    @Test
    void aRequestThatCannotBeWrittenIsAnErrorThoughTheConnectionIsDisconnected() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            writeToNobody(listening).disconnect();
        }

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "error")).isOne();
    }

    @Test
    void aRequestThatCannotBeWrittenIsAnErrorThoughTheConnectionIsDropped() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            writeToNobody(listening);
        }

        Metrics.await("it is collected", () -> {
            System.gc();
            return count("ai_chat_requests_total") == 1;
        });
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
    }

    private HttpURLConnection writeToNobody(ServerSocket listening) throws IOException {
        CompletableFuture<Void> gone = CompletableFuture.runAsync(() -> reset(listening));
        HttpURLConnection connection = connection(uri(listening));
        connection.setChunkedStreamingMode(1000);
        OutputStream out = connection.getOutputStream();
        out.write(("{\"model\":\"" + model + "\",\"messages\":[\"").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> {
                    // No end: what the system buffers is finite.
                    while (true) {
                        out.write(new byte[10_000]);
                    }
                })
                .isInstanceOf(IOException.class);
        gone.join();
        return connection;
    }

    private static void refuse(ServerSocket listening) {
        try (Socket connection = listening.accept()) {
            readHead(connection.getInputStream());
            connection
                    .getOutputStream()
                    .write("HTTP/1.1 413 Too large\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void reset(ServerSocket listening) {
        try (Socket connection = listening.accept()) {
            readHead(connection.getInputStream());
            connection.setSoLinger(true, 0);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void readHead(InputStream in) throws IOException {
        assertThat(readThrough(in, "\r\n\r\n")).startsWith("POST");
    }

    private static URI uri(ServerSocket listening) {
        return URI.create("http://localhost:" + listening.getLocalPort() + CHAT);
    }

    private static HttpURLConnection connection(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", JSON);
        return connection;
    }
}
