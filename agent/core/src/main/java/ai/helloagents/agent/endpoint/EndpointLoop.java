package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.log.AgentLog;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint's one thread that talks to clients. It never waits for any of them, and never collects a metric: that
 * is the worker's part. With nobody connected it sleeps without a timeout.
 */
final class EndpointLoop implements Runnable {
    private static final int MOST_ACCEPTED_PER_TURN = 64;
    private static final long ACCEPT_PAUSE = TimeUnit.SECONDS.toNanos(1);
    /** Bounds what a client that never reads makes the system hold for it. */
    private static final int SEND_BUFFER = 128 * 1024;

    private record Answer(Connection connection, Response response) {}

    private final Selector selector;
    private final ServerSocketChannel server;
    private final SelectionKey serverKey;
    private final Limits limits;
    private final Function<SocketChannel, Wire> wires;
    private final Routes routes;
    private final ScrapeWorker worker;
    private final Failures failures;
    private final ConnectionTable table;
    private final PausedConnections paused = new PausedConnections();
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(16 * 1024);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Connection> later = new ArrayDeque<>();
    private volatile boolean closed;
    private volatile int openConnections;
    /** When to accept again after the system refused to, or -1. */
    private long acceptAgainAt = -1;

    private boolean acceptFailureSaid;

    EndpointLoop(
            ServerSocketChannel server,
            Limits limits,
            Function<SocketChannel, Wire> wires,
            Routes routes,
            ScrapeWorker worker,
            Failures failures)
            throws IOException {
        this.server = server;
        this.limits = limits;
        this.wires = wires;
        this.routes = routes;
        this.worker = worker;
        this.failures = failures;
        this.table = new ConnectionTable(limits);
        this.selector = Selector.open();
        server.configureBlocking(false);
        this.serverKey = server.register(selector, SelectionKey.OP_ACCEPT);
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                turn();
            } catch (ClosedSelectorException end) {
                break;
            } catch (Throwable failure) {
                // Whatever it is, the next scrape may work, and the application must not notice.
                failures.report("the endpoint goes on after", failure);
            }
        }
        table.all().forEach(Connection::close);
        closeQuietly(server);
        closeQuietly(selector);
    }

    void close() {
        closed = true;
        selector.wakeup();
    }

    private void turn() throws IOException {
        select();
        Answer answer;
        while ((answer = answers.poll()) != null) {
            Answer ready = answer;
            ready.connection().respond(ready.response());
            advance(ready.connection());
        }
        for (Connection next = paused.next(); next != null; next = paused.next()) {
            advance(next);
        }
        List<SelectionKey> selected = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : selected) {
            if (key == serverKey) {
                accept();
            } else {
                advance((Connection) key.attachment());
            }
        }
        for (int waiting = later.size(); waiting > 0; waiting--) {
            advance(later.remove());
        }
        long now = System.nanoTime();
        table.closeExpired(now);
        openConnections = table.size();
        if (acceptAgainAt != -1 && acceptAgainAt - now <= 0) {
            acceptAgainAt = -1;
            serverKey.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    private void select() throws IOException {
        if (!later.isEmpty()) {
            selector.selectNow();
            return;
        }
        long now = System.nanoTime();
        long wait = table.untilNextDeadline(now);
        if (acceptAgainAt != -1) {
            long pause = Math.max(0, acceptAgainAt - now);
            wait = wait < 0 ? pause : Math.min(wait, pause);
        }
        long turn = paused.untilNext();
        if (turn >= 0) {
            wait = wait < 0 ? turn : Math.min(wait, turn);
        }
        if (wait < 0) {
            selector.select();
        } else {
            // Rounded up: waking just before the deadline would spin until it.
            selector.select(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
        }
    }

    private void accept() throws IOException {
        for (int i = 0; i < MOST_ACCEPTED_PER_TURN; i++) {
            SocketChannel channel;
            try {
                channel = server.accept();
            } catch (IOException noDescriptors) {
                pauseAccepting(noDescriptors);
                return;
            }
            if (channel == null) {
                return;
            }
            try {
                open(channel);
            } catch (IOException gone) {
                closeQuietly(channel);
            }
        }
    }

    /** A process out of file descriptors fails to accept again and again, at full speed. */
    private void pauseAccepting(IOException cause) {
        serverKey.interestOps(0);
        acceptAgainAt = System.nanoTime() + ACCEPT_PAUSE;
        if (!acceptFailureSaid) {
            acceptFailureSaid = true;
            AgentLog.warn("endpoint: connections cannot be accepted for now: " + cause.getMessage());
        }
    }

    private void open(SocketChannel channel) throws IOException {
        if (!table.makeRoom()) {
            channel.close();
            return;
        }
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        Connection connection = new Connection(this, channel, wires.apply(channel), key);
        key.attach(connection);
        table.add(connection);
    }

    private void advance(Connection connection) {
        try {
            connection.advance();
        } catch (IOException | CancelledKeyException gone) {
            connection.close();
        } catch (Throwable failure) {
            connection.close();
            failures.report("a connection ended", failure);
        }
    }

    /** Answers at once where that is cheap; else the worker does. */
    void answer(Connection connection, Request request) {
        Response immediate = routes.atOnce(request);
        if (immediate != null) {
            connection.respond(immediate);
        } else if (!worker.offer(() -> finish(connection, request))) {
            connection.respond(
                    Response.text(503, "too many scrapes are waiting").header("Retry-After", "1"));
        }
    }

    /** On the worker. */
    private void finish(Connection connection, Request request) {
        Response response;
        try {
            response = routes.onWorker(request);
        } catch (Throwable failure) {
            failures.report("a scrape failed", failure);
            response = Response.text(
                    500, "the scrape failed: " + failure.getClass().getName());
        }
        answers.add(new Answer(connection, response));
        selector.wakeup();
    }

    /** Until its turn comes. */
    void pause(Connection connection) {
        paused.add(connection);
    }

    void forget(Connection connection) {
        table.remove(connection);
        paused.remove(connection);
    }

    void advanceLater(Connection connection) {
        later.add(connection);
    }

    /** A buffer for one read, of at most so many bytes. */
    ByteBuffer readBuffer(int most) {
        readBuffer.clear();
        return readBuffer.limit(Math.min(most, readBuffer.capacity()));
    }

    /** For tests: other threads may be off by what happens at this moment. */
    int connections() {
        return openConnections;
    }

    Limits limits() {
        return limits;
    }

    ConnectionTable table() {
        return table;
    }

    private static void closeQuietly(@Nullable AutoCloseable resource) {
        try {
            if (resource != null) {
                resource.close();
            }
        } catch (Exception alreadyGone) {
            // Nothing is left to free.
        }
    }
}
