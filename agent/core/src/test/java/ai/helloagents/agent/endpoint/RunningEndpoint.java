package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.metrics.RecordingRegistry;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A real endpoint on a port of the system's choice, with a few metrics, and what tests do to it. */
final class RunningEndpoint implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final RecordingRegistry registry = new RecordingRegistry();
    final Counter requests = Counter.builder()
            .name("demo_requests_total")
            .help("Requests.")
            .labelNames("route")
            .register(registry);
    final List<Throwable> errors = new CopyOnWriteArrayList<>();
    final AtomicInteger firstScrapes = new AtomicInteger();
    final MetricsEndpoint endpoint;

    private RunningEndpoint(EndpointSettings settings, Function<SocketChannel, Wire> wires) throws IOException {
        requests.labelValues("/a").inc(3);
        Gauge.builder().name("demo_pool").help("Pool.").register(registry).set(7);
        Histogram.builder()
                .name("demo_duration_seconds")
                .help("Durations.")
                .classicOnly()
                .classicUpperBounds(.1, 1)
                .register(registry)
                .observe(.5);
        endpoint = MetricsEndpoint.start(settings, registry, "1.2.3-test", new Listener(), wires);
    }

    static EndpointSettings settings() {
        return EndpointSettings.defaults("127.0.0.1", 0);
    }

    static RunningEndpoint start() throws IOException {
        return start(settings());
    }

    static RunningEndpoint start(EndpointSettings settings) throws IOException {
        return start(settings, MetricsEndpoint.wires(settings));
    }

    static RunningEndpoint start(EndpointSettings settings, Function<SocketChannel, Wire> wires) throws IOException {
        return new RunningEndpoint(settings, wires);
    }

    HttpResponse<byte[]> get(String path, UnaryOperator<HttpRequest.Builder> request) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + endpoint.port() + path);
        HttpRequest built =
                request.apply(HttpRequest.newBuilder(uri).timeout(PATIENCE)).build();
        return CLIENT.send(built, HttpResponse.BodyHandlers.ofByteArray());
    }

    HttpResponse<byte[]> get(String path) throws Exception {
        return get(path, request -> request);
    }

    /** The metrics as text; fails if the scrape does. */
    String scrape() throws Exception {
        HttpResponse<byte[]> response = get("/metrics");
        if (response.statusCode() != 200) {
            throw new AssertionError("the scrape was answered " + response.statusCode());
        }
        return text(response);
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port()), 30_000);
        return socket;
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never happened: " + what);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private final class Listener implements ScrapeListener {
        @Override
        public void beforeFirst() {
            firstScrapes.incrementAndGet();
        }

        @Override
        public void failed(String consequence, Throwable failure) {
            errors.add(failure);
        }
    }
}
