package ai.helloagents.agent.endpoint;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One client, from its first byte to its last. While a request is worked on or answered nothing more is read, so a
 * client that sends on and on fills its own socket, not our memory. Used by the endpoint's thread alone.
 */
final class Connection {
    private enum Phase {
        IDLE,
        HEADER,
        WORKING,
        RESPONDING,
        LINGERING,
        /** As LINGERING, of a client that does not understand our TLS, or we not its. */
        REFUSED,
        CLOSED
    }

    /** Requests of one connection that are answered before others get their turn. */
    private static final int MOST_PER_TURN = 8;
    /** How long a client may take to see that the connection ends, and what it may send meanwhile. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final int MOST_LINGERING_BYTES = 256 * 1024;
    private static final ByteBuffer[] NOTHING = {};

    private final EndpointLoop loop;
    private final SocketChannel channel;
    private final Wire wire;
    private final SelectionKey key;
    private final HeadBuffer head;
    private final Object peer;

    private Phase phase = Phase.HEADER;
    private long since = System.nanoTime();
    private long deadline;
    private boolean served;
    private @Nullable Request request;
    private ByteBuffer[] response = NOTHING;
    private boolean keepAlive;
    private int discarded;

    Connection(EndpointLoop loop, SocketChannel channel, Wire wire, SelectionKey key) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.wire = wire;
        this.key = key;
        this.peer = channel.getRemoteAddress() instanceof InetSocketAddress address ? address.getAddress() : channel;
        this.head = new HeadBuffer(loop.limits().maxHeaderBytes());
        enter(Phase.HEADER, loop.limits().headerTimeout());
    }

    /** Goes on as far as possible without waiting. */
    void advance() throws IOException {
        for (int turn = 0; turn < MOST_PER_TURN; ) {
            boolean answering = phase == Phase.RESPONDING;
            boolean goOn = switch (phase) {
                case IDLE, HEADER -> readRequest();
                case RESPONDING -> writeResponse();
                case LINGERING, REFUSED -> discard();
                case WORKING, CLOSED -> false;
            };
            if (!goOn) {
                updateInterest();
                return;
            }
            if (answering && phase != Phase.RESPONDING) {
                turn++;
            }
        }
        loop.advanceLater(this);
    }

    private boolean readRequest() throws IOException {
        Request complete;
        try {
            complete = head.next();
            if (complete == null) {
                return readMore();
            }
        } catch (BadRequest refused) {
            respond(null, Response.text(refused.status, refused.reason), false);
            return true;
        }
        request = complete;
        served = true;
        phase = Phase.WORKING;
        loop.answer(this, complete);
        return phase != Phase.WORKING;
    }

    private boolean readMore() throws IOException {
        ByteBuffer buffer = loop.readBuffer(head.room());
        int count;
        try {
            count = wire.read(buffer);
        } catch (SSLException refused) {
            // The alert that says why would be lost if this was closed while the client still sends.
            enter(Phase.REFUSED, LINGER);
            channel.shutdownOutput();
            return true;
        }
        if (count < 0) {
            close();
            return false;
        }
        if (count == 0) {
            return false;
        }
        if (phase == Phase.IDLE) {
            enter(Phase.HEADER, loop.limits().headerTimeout());
        }
        head.append(buffer.flip());
        return true;
    }

    /** The answer to the request that is worked on. The caller advances the connection. */
    void respond(Response answer) {
        if (phase == Phase.WORKING) {
            Request answered = request;
            respond(answered, answer, answered != null && answered.keepAlive());
        }
    }

    private void respond(@Nullable Request answered, Response answer, boolean goOn) {
        keepAlive = goOn;
        response = answer.bytes(answered, goOn);
        enter(Phase.RESPONDING, loop.limits().responseTimeout());
        loop.table().makeRoomForBody(this);
    }

    private boolean writeResponse() throws IOException {
        if (!wire.write(response)) {
            return false;
        }
        response = NOTHING;
        request = null;
        if (keepAlive) {
            if (head.isEmpty()) {
                enter(Phase.IDLE, loop.limits().idleTimeout());
            } else {
                enter(Phase.HEADER, loop.limits().headerTimeout());
            }
        } else {
            // Closing with unread bytes makes the system throw away what the client has not read yet.
            enter(Phase.LINGERING, LINGER);
            wire.endOutput();
        }
        return true;
    }

    private boolean discard() throws IOException {
        ByteBuffer buffer = loop.readBuffer(Integer.MAX_VALUE);
        int count = phase == Phase.REFUSED ? channel.read(buffer) : wire.read(buffer);
        if (count == 0) {
            return false;
        }
        discarded += count;
        if (count < 0 || discarded > MOST_LINGERING_BYTES) {
            close();
            return false;
        }
        return true;
    }

    private void enter(Phase next, Duration timeout) {
        phase = next;
        since = System.nanoTime();
        deadline = since + timeout.toNanos();
    }

    private void updateInterest() {
        if (phase == Phase.CLOSED) {
            return;
        }
        int interest = interest();
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }

    private int interest() {
        if (phase == Phase.HEADER && wire.pauseNanos() > 0) {
            loop.pause(this);
            return 0;
        }
        return switch (phase) {
            case IDLE, HEADER, LINGERING -> wire.wantsToWrite() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
            case REFUSED -> SelectionKey.OP_READ;
            case RESPONDING -> SelectionKey.OP_WRITE;
            case WORKING, CLOSED -> 0;
        };
    }

    /** Ends the connection with what it has; nothing is said to the client. */
    void close() {
        if (phase != Phase.CLOSED) {
            phase = Phase.CLOSED;
            response = NOTHING;
            loop.forget(this);
            key.cancel();
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed, then.
            }
        }
    }

    /** Ends the connection at once, leaving nothing behind in the system's tables. */
    void abort() {
        if (phase != Phase.CLOSED) {
            try {
                channel.setOption(java.net.StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException gone) {
                // Closing is what matters.
            }
            close();
        }
    }

    /** Who is at the other end: its address, or something of its own where there is none. */
    Object peer() {
        return peer;
    }

    long pauseNanos() {
        return wire.pauseNanos();
    }

    boolean isWorking() {
        return phase == Phase.WORKING;
    }

    boolean wasServed() {
        return served;
    }

    long since() {
        return since;
    }

    long deadline() {
        return deadline;
    }

    /** Bytes of the response that the client has not taken yet. */
    long heldBytes() {
        return PlainWire.remaining(response) == 0 ? 0 : capacity(response);
    }

    private static long capacity(ByteBuffer[] buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.capacity();
        }
        return sum;
    }
}
