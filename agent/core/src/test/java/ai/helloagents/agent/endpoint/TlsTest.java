package ai.helloagents.agent.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.AlgorithmParameters;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates are made by keytool, so that none in the sources can expire. */
class TlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        keyPair("server", "PKCS12", "RSA");
        keyPair("server-jks", "JKS", "RSA");
        keyPair("server-ec", "PKCS12", "EC");
        keyPair("renewed", "PKCS12", "EC");
        keyPair("client", "PKCS12", "EC");
        keyPair("stranger", "PKCS12", "EC");
        for (String name : new String[] {"server", "server-ec", "client"}) {
            KeyStore store = load(name);
            pem(name + ".crt", "CERTIFICATE", store.getCertificate(name).getEncoded());
            pem(
                    name + ".key",
                    "PRIVATE KEY",
                    store.getKey(name, PASSWORD.toCharArray()).getEncoded());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "server-jks"})
    void metrics_are_served_over_tls_from_a_key_store(String name) throws Exception {
        try (RunningEndpoint running = start(TlsSettings.keyStore(file(name + ".p12"), PASSWORD))) {
            assertThat(running.endpoint.url()).startsWith("https://127.0.0.1:");
            assertThat(get(running, context(name, null)).body()).contains("demo_pool 7.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "server-ec"})
    void metrics_are_served_over_tls_from_pem_files(String name) throws Exception {
        try (RunningEndpoint running = start(TlsSettings.pem(file(name + ".crt"), file(name + ".key")))) {
            assertThat(get(running, context(name, null)).body()).contains("demo_pool 7.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBEWithHmacSHA256AndAES_256", "PBEWithHmacSHA1AndAES_128", "PBEWithSHA1AndDESede"})
    void a_private_key_may_be_encrypted(String algorithm) throws Exception {
        for (String name : new String[] {"server", "server-ec"}) {
            encrypt(name, algorithm);
            TlsSettings settings = TlsSettings.pem(file(name + ".crt"), file(name + ".encrypted"));

            try (RunningEndpoint running = start(settings.withPrivateKeyPassword(PASSWORD))) {
                assertThat(get(running, context(name, null)).body()).contains("demo_pool 7.0");
            }
            for (TlsSettings unusable : new TlsSettings[] {settings, settings.withPrivateKeyPassword("wrong")}) {
                assertThatThrownBy(() -> start(unusable))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(file(name + ".encrypted"))
                        .hasMessageNotContaining("wrong");
            }
        }
    }

    @Test
    void a_private_key_that_java_cannot_decrypt_is_named_with_what_to_do() throws Exception {
        pem("unknown.encrypted", "ENCRYPTED PRIVATE KEY", "not an encryption that Java knows".getBytes(ISO_8859_1));
        TlsSettings settings = TlsSettings.pem(file("server.crt"), file("unknown.encrypted"));

        assertThatThrownBy(() -> start(settings.withPrivateKeyPassword(PASSWORD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file("unknown.encrypted"))
                .hasMessageContaining("aes-256-cbc");
    }

    private static void encrypt(String name, String algorithm) throws Exception {
        SecretKey password =
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, password);
        byte[] key = load(name).getKey(name, PASSWORD.toCharArray()).getEncoded();
        AlgorithmParameters parameters = cipher.getParameters();
        if (algorithm.contains("AES")) {
            // As openssl writes it; the JDK knows the name of the whole only by its parameters.
            parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
        }
        byte[] encrypted = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
        pem(name + ".encrypted", "ENCRYPTED PRIVATE KEY", encrypted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_large_response_and_many_requests_pass_through_one_connection(String protocol) throws Exception {
        try (RunningEndpoint running = start(TlsSettings.keyStore(file("server.p12"), PASSWORD))) {
            for (int i = 0; i < 20_000; i++) {
                running.requests.labelValues("/a/route/of/some/length/" + i).inc();
            }
            HttpClient client = client(context("server", null), protocol);
            for (int i = 0; i < 5; i++) {
                HttpResponse<String> response = send(client, running);
                assertThat(response.body()).contains("/a/route/of/some/length/19999", "demo_requests_total");
                assertThat(response.body().length()).isGreaterThan(1_000_000);
                assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
            }
            assertThat(running.endpoint.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client.p12", "client.crt"})
    void clients_must_show_a_certificate_if_there_is_something_to_check_it_against(String trust) throws Exception {
        TlsSettings settings =
                TlsSettings.keyStore(file("server.p12"), PASSWORD).withClientTrust(trustFile(trust), PASSWORD);
        try (RunningEndpoint running = start(settings)) {
            assertThat(get(running, context("server", "client")).body()).contains("demo_pool 7.0");
            for (String other : new String[] {null, "stranger"}) {
                SSLContext context = context("server", other);
                assertThatThrownBy(() -> get(running, context)).isInstanceOf(IOException.class);
            }
            assertThat(get(running, context("server", "client")).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "stranger"})
    void a_client_that_is_refused_for_its_certificate_is_told(String certificate) throws Exception {
        TlsSettings settings =
                TlsSettings.keyStore(file("server.p12"), PASSWORD).withClientTrust(trustFile("client.crt"), null);
        SSLContext context = context("server", certificate.equals("none") ? null : certificate);
        try (RunningEndpoint running = start(settings);
                SSLSocket socket =
                        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", running.endpoint.port())) {
            socket.setSoTimeout(30_000);
            // In TLS 1.3 the client's part is over before the server has seen its certificate.
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});

            assertThatThrownBy(socket::startHandshake)
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("fatal alert");
        }
    }

    @Test
    void a_renewed_certificate_is_used_for_new_connections_and_a_broken_one_is_not() throws Exception {
        Path live = folder.resolve("live.p12");
        Files.copy(folder.resolve("server.p12"), live, StandardCopyOption.REPLACE_EXISTING);
        Tls tls = new Tls(TlsSettings.keyStore(live.toString(), PASSWORD), 0, new Handshakes());
        try (RunningEndpoint running = RunningEndpoint.start(
                RunningEndpoint.settings().withTls(TlsSettings.keyStore(live.toString(), PASSWORD)),
                channel -> new TlsWire(channel, tls))) {
            assertThat(get(running, context("server", null)).statusCode()).isEqualTo(200);

            Files.copy(folder.resolve("renewed.p12"), live, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(live, FileTime.fromMillis(1_000_000));
            assertThat(get(running, context("renewed", null)).statusCode()).isEqualTo(200);

            Files.writeString(live, "no key store");
            assertThat(get(running, context("renewed", null)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_named() {
        for (TlsSettings settings : new TlsSettings[] {
            TlsSettings.keyStore(file("missing.p12"), PASSWORD),
            TlsSettings.keyStore(file("server.p12"), "wrong"),
            TlsSettings.pem(file("server.crt"), file("missing.key")),
            TlsSettings.pem(file("server.crt"), file("server.crt")),
            TlsSettings.pem(file("server.key"), file("server.key")),
            TlsSettings.keyStore(file("server.p12"), PASSWORD).withClientTrust(file("missing.pem"), null)
        }) {
            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    /** Java takes them, and every handshake would fail. */
    @Test
    void a_key_of_another_certificate_and_a_store_without_a_key_are_refused() throws Exception {
        KeyStore certificatesOnly = KeyStore.getInstance("PKCS12");
        certificatesOnly.load(null, null);
        certificatesOnly.setCertificateEntry("client", load("client").getCertificate("client"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("certificates.p12"))) {
            certificatesOnly.store(out, PASSWORD.toCharArray());
        }

        assertThatThrownBy(() -> start(TlsSettings.keyStore(file("certificates.p12"), PASSWORD)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("certificates.p12 holds no private key");
        for (String[] pair : new String[][] {{"server", "client"}, {"server", "server-ec"}, {"server-ec", "server"}}) {
            assertThatThrownBy(() -> start(TlsSettings.pem(file(pair[0] + ".crt"), file(pair[1] + ".key"))))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(pair[1] + ".key does not belong to the certificate in ");
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA, RSA", "RSASSA-PSS, RSASSA-PSS", "EC, EC", "Ed25519, EdDSA", "Ed448, EdDSA"})
    void a_key_is_told_from_another_of_its_kind(String algorithm, String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        KeyPair one = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();

        assertThat(one.getPrivate().getAlgorithm()).isEqualTo(kind);
        assertThat(KeyPairs.match(one.getPrivate(), one.getPublic())).isTrue();
        assertThat(KeyPairs.match(one.getPrivate(), other.getPublic())).isFalse();
    }

    @Test
    void a_certificate_without_its_key_is_refused() {
        assertThatThrownBy(() -> new TlsSettings(null, null, "server.crt", null, null, null, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void clients_that_stall_or_speak_no_tls_do_not_disturb_others() throws Exception {
        try (RunningEndpoint running = start(TlsSettings.keyStore(file("server.p12"), PASSWORD));
                Socket silent = running.connect();
                Socket half = running.connect();
                Socket plain = running.connect()) {
            byte[] hello = clientHello();
            half.getOutputStream().write(hello, 0, hello.length / 2);
            plain.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
            for (int i = 0; i < 200; i++) {
                Socket stalled = running.connect();
                stalled.getOutputStream().write(hello);
                if (i % 2 == 0) {
                    stalled.close();
                }
            }

            assertThat(get(running, context("server", null)).body()).contains("demo_pool 7.0");
            assertThat(plain.getInputStream().readAllBytes()).doesNotContain('O', 'K');
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void a_handshake_that_stalls_ends_at_the_deadline() throws Exception {
        Limits brief = new Limits(
                16, 8192, 4, 1 << 20, Duration.ofMillis(200), Duration.ofSeconds(60), Duration.ofSeconds(60));
        EndpointSettings settings = RunningEndpoint.settings()
                .withLimits(brief)
                .withTls(TlsSettings.keyStore(file("server.p12"), PASSWORD));
        try (RunningEndpoint running = RunningEndpoint.start(settings);
                Socket stalled = running.connect()) {
            stalled.getOutputStream().write(clientHello());

            RunningEndpoint.await("the connection is gone", () -> running.endpoint.connections() == 0);
        }
    }

    @Test
    void renegotiation_is_refused() throws Exception {
        try (RunningEndpoint running = start(TlsSettings.keyStore(file("server.p12"), PASSWORD));
                SSLSocket socket = (SSLSocket)
                        context("server", null).getSocketFactory().createSocket("127.0.0.1", running.endpoint.port())) {
            socket.setSoTimeout(30_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            socket.getOutputStream().write("GET /-/healthy HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            socket.startHandshake();

            RunningEndpoint.await("the connection is gone", () -> running.endpoint.connections() == 0);
        } catch (IOException refusedAtOnce) {
            // The client may learn of it while it still writes.
        }
    }

    @Test
    void handshakes_that_have_to_wait_for_their_turn_all_get_it() throws Exception {
        // Nothing is saved up: after each one the next waits ten times as long as that one took.
        try (RunningEndpoint running = start(new Handshakes(System::nanoTime, 1, 10))) {
            List<Thread> clients = new ArrayList<>();
            AtomicInteger served = new AtomicInteger();
            SSLContext context = context("server", null);
            for (int i = 0; i < 20; i++) {
                Thread client = new Thread(() -> {
                    if (isServed(running, context)) {
                        served.incrementAndGet();
                    }
                });
                clients.add(client);
                client.start();
            }
            for (Thread client : clients) {
                client.join();
            }
            assertThat(served).hasValue(20);
        }
    }

    @Test
    void a_flood_of_handshakes_from_one_address_does_not_keep_another_waiting() throws Exception {
        // So little that the flood would take minutes.
        try (RunningEndpoint running = start(new Handshakes(System::nanoTime, 1, 500))) {
            byte[] hello = clientHello();
            List<SocketChannel> flood = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", running.endpoint.port()));
                channel.configureBlocking(false);
                channel.write(ByteBuffer.wrap(hello));
                flood.add(channel);
            }
            RunningEndpoint.await("all are there", () -> running.endpoint.connections() == 200);

            try (SSLSocket scraper =
                    (SSLSocket) context("server", null).getSocketFactory().createSocket()) {
                scraper.setSoTimeout(60_000);
                // Every address of this net is the machine itself.
                scraper.bind(new InetSocketAddress("127.0.0.2", 0));
                scraper.connect(new InetSocketAddress("127.0.0.1", running.endpoint.port()));
                scraper.getOutputStream().write("GET /-/healthy HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1));
                assertThat(scraper.getInputStream().read()).isEqualTo('H');
            }
            int answered = 0;
            for (SocketChannel channel : flood) {
                answered += channel.read(ByteBuffer.allocate(1)) == 1 ? 1 : 0;
                channel.close();
            }
            assertThat(answered).isLessThan(100);
        }
    }

    private static boolean isServed(RunningEndpoint running, SSLContext context) {
        try {
            return get(running, context).statusCode() == 200;
        } catch (Exception refused) {
            return false;
        }
    }

    private static RunningEndpoint start(Handshakes handshakes) throws IOException {
        TlsSettings settings = TlsSettings.keyStore(file("server.p12"), PASSWORD);
        Tls tls = new Tls(settings, Long.MAX_VALUE, handshakes);
        Limits patient = new Limits(
                300, 8192, 64, 1 << 24, Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(10));
        return RunningEndpoint.start(
                RunningEndpoint.settings().withTls(settings).withLimits(patient), channel -> new TlsWire(channel, tls));
    }

    static byte[] clientHello() throws Exception {
        SSLEngine engine = SSLContext.getDefault().createSSLEngine("127.0.0.1", 1);
        engine.setUseClientMode(true);
        java.nio.ByteBuffer hello =
                java.nio.ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(java.nio.ByteBuffer.allocate(0), hello);
        byte[] bytes = new byte[hello.position()];
        hello.flip().get(bytes);
        return bytes;
    }

    private static RunningEndpoint start(TlsSettings tls) throws IOException {
        return RunningEndpoint.start(RunningEndpoint.settings().withTls(tls));
    }

    private static HttpResponse<String> get(RunningEndpoint running, SSLContext context) throws Exception {
        return send(client(context, "TLSv1.3"), running);
    }

    private static HttpClient client(SSLContext context, String protocol) {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {protocol});
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    private static HttpResponse<String> send(HttpClient client, RunningEndpoint running) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.endpoint.url()))
                .timeout(RunningEndpoint.PATIENCE)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static SSLContext context(String trusted, String identity) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("server", load(trusted).getCertificate(trusted));
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trust);
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(identity == null ? null : load(identity), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return context;
    }

    private static KeyStore load(String name) throws Exception {
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    }

    /** The client's certificate as a store of certificates only, as trust stores are. */
    private static String trustFile(String name) throws Exception {
        if (name.endsWith(".crt")) {
            return file(name);
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        X509Certificate certificate = (X509Certificate) load("client").getCertificate("client");
        trust.setCertificateEntry("client", certificate);
        Path path = folder.resolve("trust.p12");
        try (var out = Files.newOutputStream(path)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return path.toString();
    }

    private static void keyPair(String name, String type, String algorithm) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        type,
                        "-keystore",
                        file(name + ".p12"),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    private static void pem(String name, String type, byte[] content) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }
}
