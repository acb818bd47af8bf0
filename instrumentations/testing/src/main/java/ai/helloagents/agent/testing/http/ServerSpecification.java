package ai.helloagents.agent.testing.http;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;

import ai.helloagents.agent.api.PackageRelocation;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A specification that a real server is held to, which runs {@link TestApplication} for all of its tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerSpecification {
    static final String ONLY_SERVLETS = "the servlet API does not show this";

    private final String serverClass;
    private final PackageRelocation relocation;
    private @Nullable TestServer server;

    /**
     * @param serverClass name of a {@link TestServer}
     * @param relocation how the version under test differs from what the server and the test application are written for
     */
    ServerSpecification(String serverClass, PackageRelocation relocation) {
        this.serverClass = serverClass;
        this.relocation = relocation;
    }

    /** Whether the server itself is observed, or only what the servlet API shows of it. */
    protected boolean isObserved() {
        return true;
    }

    @BeforeAll
    void start() throws ReflectiveOperationException {
        server = startServer();
    }

    /** One more. */
    TestServer startServer() throws ReflectiveOperationException {
        return RenamingLoader.start(
                serverClass,
                relocation,
                TestApplication.class.getName(),
                TestUpgrades.class.getName(),
                TestWebSockets.class.getName());
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @AfterEach
    void nothing_stays_in_progress() {
        await("no request in progress", () -> value("http_requests_in_progress") == 0);
        await("no stream in progress", () -> value("http_streams_in_progress") == 0);
    }

    static double requests(String route, int status) {
        return value("http_requests_total", "route", route, "status_code", String.valueOf(status));
    }

    Socket send(String request) throws IOException {
        Socket client = new Socket("localhost", port());
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    protected HttpExchanges exchanges() {
        return new HttpExchanges(server());
    }

    protected int port() {
        return server().port();
    }

    private TestServer server() {
        if (server == null) {
            throw new IllegalStateException("no server");
        }
        return server;
    }
}
