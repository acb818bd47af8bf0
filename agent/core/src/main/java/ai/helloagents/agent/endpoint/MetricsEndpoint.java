package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.api.AgentThread;
import ai.helloagents.agent.log.AgentLog;
import ai.helloagents.agent.metrics.RecordingRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Function;

/**
 * The HTTP server that Prometheus scrapes. The transport is our own, because the JDK's server blocks a thread per slow
 * client and can be bounded only by properties that hold for the whole JVM. Its threads are daemons.
 */
public final class MetricsEndpoint implements AutoCloseable {
    private static final int BACKLOG = 128;
    private static final int RECEIVE_BUFFER = 16 * 1024;
    private static final long CLOSE_MILLIS = 5_000;

    private final EndpointSettings settings;
    private final int port;
    private final EndpointLoop loop;
    private final AgentThread thread;
    private final ScrapeWorker worker;

    private MetricsEndpoint(EndpointSettings settings, int port, EndpointLoop loop, ScrapeWorker worker) {
        this.settings = settings;
        this.port = port;
        this.loop = loop;
        this.worker = worker;
        this.thread = new AgentThread("endpoint", loop);
    }

    /**
     * Binds and starts serving. A taken port makes it try the next ones, unless the port is fixed.
     *
     * @param listener told of failures, to count and to log them
     * @throws IOException if no port is free or a TLS file cannot be used; nothing is left behind then
     */
    public static MetricsEndpoint start(
            EndpointSettings settings, RecordingRegistry registry, String version, ScrapeListener listener)
            throws IOException {
        return start(settings, registry, version, listener, wires(settings));
    }

    static MetricsEndpoint start(
            EndpointSettings settings,
            RecordingRegistry registry,
            String version,
            ScrapeListener listener,
            Function<SocketChannel, Wire> wires)
            throws IOException {
        BasicAuth basicAuth = settings.basicAuth();
        Failures failures = new Failures(listener);
        Scrape scrape =
                new Scrape(new SafeRegistry(registry, listener::collected, failures), listener::beforeFirst, failures);
        Routes routes = new Routes(basicAuth == null ? null : new Authentication(basicAuth), scrape, version);
        ScrapeWorker worker = new ScrapeWorker(settings.limits().maxQueuedRequests());
        ServerSocketChannel server = bind(settings);
        try {
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            EndpointLoop loop = new EndpointLoop(server, settings.limits(), wires, routes, worker, failures);
            MetricsEndpoint endpoint = new MetricsEndpoint(settings, port, loop, worker);
            worker.start();
            endpoint.thread.start();
            return endpoint;
        } catch (IOException | RuntimeException | Error failure) {
            server.close();
            throw failure;
        }
    }

    static Function<SocketChannel, Wire> wires(EndpointSettings settings) throws IOException {
        TlsSettings tlsSettings = settings.tls();
        if (tlsSettings == null) {
            return PlainWire::new;
        }
        Tls tls = new Tls(tlsSettings);
        return channel -> new TlsWire(channel, tls);
    }

    private static ServerSocketChannel bind(EndpointSettings settings) throws IOException {
        int tries = settings.fixedPort() || settings.port() == 0 ? 1 : settings.portsToTry();
        int last = Math.min(65_535, settings.port() + tries - 1);
        IOException taken = null;
        for (int port = settings.port(); port <= last; port++) {
            try {
                ServerSocketChannel server = bind(settings.host(), port);
                if (port != settings.port()) {
                    AgentLog.warn("endpoint: port " + settings.port() + " is taken, " + port + " is used instead");
                }
                return server;
            } catch (BindException next) {
                taken = next;
            }
        }
        String ports = last == settings.port() ? "port " + last : "each port from " + settings.port() + " to " + last;
        throw new IOException(ports + " of " + settings.host() + " is taken or cannot be used", taken);
    }

    private static ServerSocketChannel bind(String host, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("the host " + host + " is unknown");
        }
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException | RuntimeException failure) {
            server.close();
            throw failure;
        }
    }

    /** The port that was bound in the end. */
    public int port() {
        return port;
    }

    /** Where to scrape, as someone on this machine would write it. */
    public String url() {
        String host = settings.host();
        boolean everyInterface = host.equals(EndpointSettings.DEFAULT_HOST) || host.equals("::") || host.isEmpty();
        String shown = everyInterface
                ? "localhost"
                : host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        return (settings.tls() == null ? "http://" : "https://") + shown + ":" + port + Routes.METRICS;
    }

    /** Ends all connections and threads. A scrape that is running is interrupted. */
    @Override
    public void close() {
        loop.close();
        worker.close();
        try {
            thread.join(CLOSE_MILLIS);
            worker.join(CLOSE_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many connections are open now. */
    int connections() {
        return loop.connections();
    }
}
