package ai.helloagents.agent.instrumentation.tomcat;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.RenamingLoader;
import ai.helloagents.agent.testing.http.ServletApi;
import ai.helloagents.agent.testing.http.TestServer;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tomcat makes a text of a path for whoever asks, and for nobody else. */
class RequestCostTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation());

    private static final int REQUESTS = 200;
    private static final int LENGTH = 6_000;
    private static final String ROUTE = TestServer.CONTEXT_PATH + "/reports/*";

    private static TestServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RenamingLoader.start(
                "ai.helloagents.agent.instrumentation.tomcat.TomcatWithOneServlet", ServletApi.present());
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    @Test
    void a_mapped_request_makes_no_text_of_its_path() throws Exception {
        String shortPath = TestServer.CONTEXT_PATH + "/reports/7";
        String longPath = shortPath + "7".repeat(LENGTH);
        send(longPath);
        long forShortPaths = bytesOf(shortPath);
        assertThat(bytesOf(longPath) - forShortPaths).isLessThan(LENGTH / 2);
    }

    /** Allocated by Tomcat's threads for one request. */
    private static long bytesOf(String path) throws IOException {
        send(path);
        long before = allocatedByRequestThreads();
        send(path);
        return (allocatedByRequestThreads() - before) / REQUESTS;
    }

    private static void send(String path) throws IOException {
        double counted = value("http_requests_total", "route", ROUTE, "status_code", "200");
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        try (Socket client = new Socket("localhost", server.port())) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            for (int i = 0; i < REQUESTS; i++) {
                client.getOutputStream().write(request);
                assertThat(in.readLine()).startsWith("HTTP/1.1 200");
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    // Headers.
                }
                assertThat(in.read()).isEqualTo('r');
            }
        }
        await(
                "all are counted",
                () -> value("http_requests_total", "route", ROUTE, "status_code", "200") == counted + REQUESTS);
    }

    private static long allocatedByRequestThreads() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().contains("-exec-")) {
                bytes += threads.getThreadAllocatedBytes(id);
            }
        }
        return bytes;
    }
}
