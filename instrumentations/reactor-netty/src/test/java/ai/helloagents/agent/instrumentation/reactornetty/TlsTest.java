package ai.helloagents.agent.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

/** A server that ends TLS says so before it ends the connection, and the client then closes that by itself. */
class TlsTest extends ReactorNettyChat {
    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private KeyManagerFactory keys;

    @BeforeEach
    void makeKeys() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(keytool.waitFor()).as(output).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
    }

    @Test
    void aStreamThatTheServerEndsBeforeItsEndIsNotTheApplicationsWish() throws Exception {
        SslContext ofServer = SslContextBuilder.forServer(keys).build();
        SslContext ofClient = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .build();
        AtomicReference<Connection> served = new AtomicReference<>();
        DisposableServer secure = HttpServer.create()
                .host("localhost")
                .port(0)
                .secure(spec -> spec.sslContext(ofServer))
                .handle((request, response) -> response.withConnection(served::set)
                        .sse()
                        .sendString(Flux.concat(Mono.just(event("{\"content\":\"Hi\"}")), Flux.never())))
                .bindNow(PATIENCE);
        HttpClient over =
                client.secure(spec -> spec.sslContext(ofClient)).baseUrl("https://localhost:" + secure.port());

        Throwable failure = catchThrowable(() -> chat(over)
                .responseContent()
                .asString()
                .doOnNext(first -> endTls(served.get()))
                .blockLast(PATIENCE));

        assertThat(failure).isNotNull();
        awaitCounted(1);
        assertThat(count("ai_chat_failures_total", "reason", "reset")).isOne();
        secure.disposeNow(PATIENCE);
    }

    /** The connection itself stays open: it is the client that closes it now. */
    private static void endTls(Connection connection) {
        connection.channel().pipeline().get(SslHandler.class).closeOutbound();
    }
}
