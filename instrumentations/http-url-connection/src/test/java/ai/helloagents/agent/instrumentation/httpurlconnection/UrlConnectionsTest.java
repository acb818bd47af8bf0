package ai.helloagents.agent.instrumentation.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedChat;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.HttpsURLConnection;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is this client's own. */
class UrlConnectionsTest extends ScriptedChat {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new HttpUrlConnectionInstrumentation());

    @Test
    void aConnectionGivesTheSameStreamsEachTime() throws IOException {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        for (Writing writing : Writing.values()) {
            HttpURLConnection connection = connection(server.uri(CHAT));
            writing.prepare(connection, ask().length);
            OutputStream out = connection.getOutputStream();
            assertThat(connection.getOutputStream()).isSameAs(out);
            out.write(ask());
            out.close();
            assertThat(connection.getResponseCode()).isEqualTo(200);
            assertThat(connection.getHeaderField("Content-Type")).isEqualTo(JSON);
            InputStream in = connection.getInputStream();
            assertThat(connection.getInputStream()).isSameAs(in);
            assertThat(text(in.readAllBytes())).isEqualTo(answer(9, 4));
            assertThatThrownBy(connection::getOutputStream).isInstanceOf(IOException.class);
        }
        awaitCounted(Writing.values().length);
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isEqualTo(Writing.values().length);
    }

    @Test
    void anErrorIsCountedThoughItsBodyIsUnread() throws IOException {
        server.answers((request, answer) -> answer.whole(404, JSON, "{\"error\":{}}"));
        HttpURLConnection connection = ask(server.uri(CHAT));

        assertThatThrownBy(connection::getInputStream).isInstanceOf(FileNotFoundException.class);

        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "http_4xx")).isOne();
        assertThatThrownBy(connection::getInputStream).isInstanceOf(FileNotFoundException.class);
        assertThat(text(connection.getErrorStream().readAllBytes())).isEqualTo("{\"error\":{}}");
        awaitCounted(1);
    }

    @Test
    void anAnswerWithoutABodyIsOne() throws IOException {
        server.answers((request, answer) -> answer.whole(200, JSON, ""));
        HttpURLConnection connection = ask(server.uri(CHAT));

        assertThat(connection.getInputStream().readAllBytes()).isEmpty();

        awaitCounted(1);
    }

    @Test
    void aConnectionThatIsDroppedEndsWhenItIsCollected() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            over.await();
        });
        drop();

        Metrics.await("it is collected", () -> {
            System.gc();
            return count("ai_chat_requests_total") == 1;
        });
        awaitCounted(1);
        over.countDown();
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    private void drop() throws IOException {
        assertThat(ask(server.uri(CHAT)).getResponseCode()).isEqualTo(200);
    }

    @Test
    void aRequestThatIsNeverSentIsNotOpenForever() throws IOException {
        HttpURLConnection connection = ask(server.uri(CHAT));
        assertThat(Metrics.value("ai_chat_in_progress")).isOne();

        connection.disconnect();

        awaitNothingInProgress();
        assertThat(server.requests()).isEmpty();
    }

    /** That the socket is closed ends it, too, where the application goes on reading; here it does not. */
    @Test
    void aConnectionThatIsDisconnectedUnreadIsCancelledAtOnce() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        server.answers((request, answer) -> {
            answer.chunked(200, SSE).chunk(event("{\"content\":\"Hi\"}"));
            over.await();
        });
        HttpURLConnection connection = ask(server.uri(CHAT));
        assertThat(connection.getResponseCode()).isEqualTo(200);

        connection.disconnect();

        awaitCounted(1);
        over.countDown();
        assertThat(count("ai_chat_duration_seconds", "status", "cancelled")).isOne();
    }

    @Test
    void aRequestForWhichNoBodyIsAllowedIsNoCall() throws IOException {
        double before = Metrics.value("ai_chat_requests_total");
        HttpURLConnection connection = connection(server.uri(CHAT));
        connection.setDoOutput(false);

        assertThatThrownBy(connection::getOutputStream).isInstanceOf(ProtocolException.class);

        assertThat(Metrics.value("ai_chat_requests_total")).isEqualTo(before);
    }

    @Test
    void aRepeatedRequestIsKnownByItsHeader() throws IOException {
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        HttpURLConnection connection = connection(server.uri(CHAT));
        connection.setRequestProperty("X-Stainless-Retry-Count", "1");
        connection.getOutputStream().write(ask());

        assertThat(text(connection.getInputStream().readAllBytes())).isEqualTo(answer(9, 4));

        awaitCounted(1);
        assertThat(count("ai_chat_retries_total")).isOne();
    }

    @Test
    void whatIsAskedWithoutABodyIsLeftAlone() throws IOException {
        double before = Metrics.value("ai_chat_requests_total");
        server.answers((request, answer) -> answer.whole(200, JSON, answer(9, 4)));
        HttpURLConnection connection =
                (HttpURLConnection) server.uri(CHAT).toURL().openConnection();
        connection.setRequestMethod("POST");

        assertThat(text(connection.getInputStream().readAllBytes())).isEqualTo(answer(9, 4));

        assertThat(Metrics.value("ai_chat_requests_total")).isEqualTo(before);
    }

    /** The connection that the application gets has another inside, of the kind that is for HTTP. */
    @Test
    void httpsIsObservedAlike() throws Exception {
        HeldCertificate certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("localhost")
                .build();
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                .heldCertificate(certificate)
                .build()
                .sslContext()));
        secure.createContext("/", exchange -> {
            try (exchange) {
                byte[] answer = answer(9, 4).getBytes(StandardCharsets.UTF_8);
                assertThat(exchange.getRequestBody().readAllBytes()).isEqualTo(ask());
                exchange.getResponseHeaders().set("Content-Type", JSON);
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        secure.start();
        try {
            URI uri = URI.create("https://localhost:" + secure.getAddress().getPort() + CHAT);
            HttpsURLConnection connection = (HttpsURLConnection) connection(uri);
            connection.setSSLSocketFactory(new HandshakeCertificates.Builder()
                    .addTrustedCertificate(certificate.certificate())
                    .build()
                    .sslSocketFactory());
            connection.getOutputStream().write(ask());
            assertThat(text(connection.getInputStream().readAllBytes())).isEqualTo(answer(9, 4));
            awaitCounted(1);
            assertThat(count("ai_chat_tokens_total")).isEqualTo(13);

            HttpURLConnection distrusting = connection(uri);
            double before = Metrics.value("ai_chat_failures_total", "reason", "connect");
            assertThatThrownBy(distrusting::getOutputStream).isInstanceOf(IOException.class);
            assertThat(Metrics.value("ai_chat_failures_total", "reason", "connect"))
                    .isEqualTo(before + 1);
        } finally {
            secure.stop(0);
        }
    }

    private HttpURLConnection ask(URI uri) throws IOException {
        HttpURLConnection connection = connection(uri);
        connection.getOutputStream().write(ask());
        return connection;
    }

    private static HttpURLConnection connection(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        // Makes a POST of it.
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", JSON);
        return connection;
    }
}
