package ai.helloagents.benchmarks.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Takes what Elastic's agent sends, on loopback, and throws it away: without a server that agent measures nothing. */
final class ApmSink implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final AtomicLong received = new AtomicLong();

    ApmSink() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Bytes of events so far. */
    long received() {
        return received.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean intake = exchange.getRequestMethod().equals("POST");
            long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            if (intake) {
                received.addAndGet(bytes);
                exchange.sendResponseHeaders(202, -1);
            } else {
                byte[] version = "{\"version\":\"8.12.0\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, version.length);
                exchange.getResponseBody().write(version);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
