package ai.helloagents.agent.testing.http;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.helloagents.agent.api.PackageRelocation;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A response that stays open, or a connection that went over to another protocol, is a stream as long as it lasts. */
public abstract class HttpStreamSpecification extends ServerSpecification {
    private static final String NO_UPGRADE = "this server refuses HttpServletRequest.upgrade, or serves it in part";
    private static final String HANDSHAKE = """
             HTTP/1.1\r
            Host: a\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    /** See the constructor of {@link HttpServerSpecification}. */
    protected HttpStreamSpecification(String serverClass, PackageRelocation relocation) {
        super(serverClass, relocation);
    }

    /** Whether the server implements {@code HttpServletRequest.upgrade}. */
    protected boolean upgrades() {
        return true;
    }

    /** Whether the server lets the handler of an upgraded connection read what the client says. */
    protected boolean readsWhatIsUpgraded() {
        return true;
    }

    /** Whether the server closes an upgraded connection when its handler does. */
    protected boolean closesWhatIsUpgraded() {
        return true;
    }

    /** Whether the class path has the server's implementation of the WebSocket API. */
    protected boolean webSockets() {
        return true;
    }

    @Test
    void a_stream_stays_out_of_the_request_histogram() throws Exception {
        double durations = value("http_request_duration_seconds");
        double streams = value("http_stream_duration_seconds", "route", "/shop/sse");
        assertThat(exchanges().send("GET", "/shop/sse").statusCode()).isEqualTo(200);
        await(
                "the stream is counted",
                () -> value("http_stream_first_byte_seconds", "route", "/shop/sse") == streams + 1);
        assertThat(value("http_stream_duration_seconds", "route", "/shop/sse")).isEqualTo(streams + 1);
        assertThat(requests("/shop/sse", 200)).isEqualTo(streams + 1);
        assertThat(value("http_request_duration_seconds")).isEqualTo(durations);
    }

    @Test
    void a_stream_that_is_open_is_no_request_in_progress_and_ends_with_its_client() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        double counted = requests("/shop/sse-endless", 200);
        try (Socket client = send("GET /shop/sse-endless HTTP/1.1\r\nHost: a\r\n\r\n")) {
            await("the stream is open", () -> value("http_streams_in_progress") == 1);
            assertThat(value("http_requests_in_progress")).isZero();
            client.setSoLinger(true, 0);
        }
        await("the stream is counted", () -> requests("/shop/sse-endless", 200) == counted + 1);
        assertThat(value("http_request_errors_total", "route", "/shop/sse-endless"))
                .isZero();
    }

    @Test
    void an_upgraded_connection_is_a_stream_until_its_client_closes_it() throws Exception {
        assumeTrue(upgrades() && readsWhatIsUpgraded(), NO_UPGRADE);
        assumeTrue(isObserved(), ONLY_SERVLETS);
        double durations = value("http_request_duration_seconds");
        double counted = requests("/shop/upgrade", 101);
        Socket client = upgrade("/shop/upgrade");
        try {
            assertOpen("/shop/upgrade", counted);
        } finally {
            client.close();
        }
        assertEnded("/shop/upgrade", counted);
        assertThat(value("http_request_duration_seconds")).isEqualTo(durations);
    }

    @Test
    void an_upgraded_connection_is_a_stream_until_its_client_breaks_it() throws Exception {
        assumeTrue(upgrades() && readsWhatIsUpgraded(), NO_UPGRADE);
        assumeTrue(isObserved(), ONLY_SERVLETS);
        double counted = requests("/shop/upgrade", 101);
        try (Socket client = upgrade("/shop/upgrade")) {
            assertOpen("/shop/upgrade", counted);
            client.setSoLinger(true, 0);
        }
        assertEnded("/shop/upgrade", counted);
    }

    @Test
    void an_upgraded_connection_that_only_its_server_speaks_on_is_a_stream_until_its_client_leaves() throws Exception {
        assumeTrue(upgrades(), NO_UPGRADE);
        assumeTrue(isObserved(), ONLY_SERVLETS);
        double durations = value("http_request_duration_seconds");
        double counted = requests("/shop/upgrade-writes", 101);
        Socket client = upgrade("/shop/upgrade-writes");
        try {
            assertOpen("/shop/upgrade-writes", counted);
        } finally {
            client.close();
        }
        assertEnded("/shop/upgrade-writes", counted);
        assertThat(value("http_request_duration_seconds")).isEqualTo(durations);
    }

    @Test
    void an_upgraded_connection_that_its_server_closes_at_once_is_a_stream_and_no_request() throws Exception {
        assumeTrue(upgrades() && closesWhatIsUpgraded(), NO_UPGRADE);
        assumeTrue(isObserved(), ONLY_SERVLETS);
        double durations = value("http_request_duration_seconds");
        double counted = requests("/shop/upgrade-closes", 101);
        Socket client = upgrade("/shop/upgrade-closes");
        try {
            assertEnded("/shop/upgrade-closes", counted);
        } finally {
            client.close();
        }
        assertThat(value("http_request_duration_seconds")).isEqualTo(durations);
    }

    @Test
    void a_web_socket_is_a_stream_until_its_client_closes_it() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double durations = value("http_request_duration_seconds");
        double counted = requests("/shop/socket", 101);
        Conversation conversation = new Conversation();
        WebSocket client = webSocket(conversation);
        client.sendText("hello", true).join();
        assertThat(conversation.heard.get(1, TimeUnit.MINUTES)).isEqualTo("hello");
        assertOpen("/shop/socket", counted);
        client.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        assertEnded("/shop/socket", counted);
        assertThat(value("http_request_duration_seconds")).isEqualTo(durations);
    }

    @Test
    void a_web_socket_is_a_stream_until_its_server_closes_it() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double counted = requests("/shop/socket", 101);
        WebSocket client = webSocket(new Conversation());
        assertOpen("/shop/socket", counted);
        client.sendText("close", true).join();
        assertEnded("/shop/socket", counted);
    }

    @Test
    void a_web_socket_is_a_stream_until_its_client_vanishes() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double counted = requests("/shop/socket", 101);
        try (Socket client = send("GET /shop/socket" + HANDSHAKE)) {
            assertThat(status(client)).isEqualTo(101);
            assertOpen("/shop/socket", counted);
            client.setSoLinger(true, 0);
        }
        assertEnded("/shop/socket", counted);
    }

    @Test
    void every_one_of_many_web_sockets_is_counted_when_it_ends() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        int pairs = 25;
        double counted = requests("/shop/socket", 101);
        for (int i = 0; i < 2 * pairs; i++) {
            try (Socket client = send("GET /shop/socket" + HANDSHAKE)) {
                // Some leave before the handshake is answered, some while the connection is being handed over.
                if (i % 2 == 0) {
                    assertThat(status(client)).isEqualTo(101);
                }
                client.setSoLinger(i % 3 == 0, 0);
            }
        }
        await(
                "all are counted, and those are as many as streams",
                () -> value("http_streams_in_progress") + value("http_requests_in_progress") == 0
                        && requests("/shop/socket", 101) >= counted + pairs
                        && requests("/shop/socket", 101)
                                == value("http_stream_duration_seconds", "route", "/shop/socket"));
        assertThat(requests("/shop/socket", 101)).isLessThanOrEqualTo(counted + 2 * pairs);
    }

    @Test
    void the_path_parameter_of_a_web_socket_is_no_part_of_its_route() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double counted = requests("/shop/rooms/{id}", 101);
        try (Socket client = send("GET /shop/rooms/4711" + HANDSHAKE)) {
            assertThat(status(client)).isEqualTo(101);
        }
        assertEnded("/shop/rooms/{id}", counted);
    }

    @Test
    void a_web_socket_whose_endpoint_fails_to_open_is_counted_once() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double counted = requests("/shop/socket-fails-to-open", 101);
        try (Socket client = send("GET /shop/socket-fails-to-open" + HANDSHAKE)) {
            assertThat(status(client)).isEqualTo(101);
        }
        assertEnded("/shop/socket-fails-to-open", counted);
    }

    @Test
    void a_handshake_that_is_refused_is_a_request() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double streams = value("http_stream_duration_seconds");
        double requests = value("http_requests_total");
        double durations = value("http_request_duration_seconds");
        try (Socket client = send("GET /shop/socket-refused" + HANDSHAKE)) {
            // 403, or 404 where the server lets the rest of the application answer.
            assertThat(status(client)).isBetween(400, 499);
        }
        await(
                "it is counted",
                () -> value("http_requests_total") == requests + 1
                        && value("http_request_duration_seconds") == durations + 1);
        assertThat(value("http_stream_duration_seconds")).isEqualTo(streams);
    }

    @Test
    void a_web_socket_ends_with_its_server() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assumeTrue(webSockets(), "this server is tested without web sockets");
        double counted = requests("/shop/socket", 101);
        TestServer another = startServer();
        try (Socket client = new Socket("localhost", another.port())) {
            client.getOutputStream().write(("GET /shop/socket" + HANDSHAKE).getBytes(StandardCharsets.US_ASCII));
            assertThat(status(client)).isEqualTo(101);
            assertOpen("/shop/socket", counted);
            another.stop();
            assertEnded("/shop/socket", counted);
        }
    }

    private void assertOpen(String route, double counted) {
        await("the stream is open", () -> value("http_streams_in_progress") == 1);
        assertThat(value("http_requests_in_progress")).isZero();
        assertThat(requests(route, 101)).isEqualTo(counted);
    }

    private void assertEnded(String route, double counted) {
        await(
                "the stream is counted",
                () -> requests(route, 101) == counted + 1
                        && value("http_stream_duration_seconds", "route", route) == counted + 1);
        // One whose client left without waiting for an answer may only begin now.
        await("no other is open", () -> value("http_streams_in_progress") == 0);
        assertThat(value("http_request_errors_total", "route", route)).isZero();
    }

    private Socket upgrade(String path) throws IOException {
        Socket client = send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n");
        assertThat(status(client)).isEqualTo(101);
        return client;
    }

    private WebSocket webSocket(WebSocket.Listener listener) throws Exception {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port() + "/shop/socket"), listener)
                .get(1, TimeUnit.MINUTES);
    }

    private static int status(Socket client) throws IOException {
        String begin = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        assertThat(begin).startsWith("HTTP/1.1 ");
        return Integer.parseInt(begin.substring(9));
    }

    private static final class Conversation implements WebSocket.Listener {
        private final CompletableFuture<String> heard = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.complete(text.toString());
            socket.request(1);
            return null;
        }
    }
}
