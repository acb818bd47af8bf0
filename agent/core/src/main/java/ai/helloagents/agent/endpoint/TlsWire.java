package ai.helloagents.agent.endpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * HTTP over TLS. A connection on which nothing was sent yet holds no engine and no buffer, and the buffers go again as
 * soon as they are empty.
 */
final class TlsWire implements Wire {
    private static final ByteBuffer[] NOTHING = {ByteBuffer.allocate(0)};

    private final SocketChannel channel;
    private final Tls tls;
    private @Nullable SSLEngine engine;
    /** Encrypted bytes that are not a whole record yet, or not looked at yet. */
    private @Nullable ByteBuffer received;
    /** Decrypted bytes that the reader had no room for. */
    private @Nullable ByteBuffer decrypted;
    /** Encrypted bytes that the socket did not take yet. */
    private @Nullable ByteBuffer unsent;

    private boolean established;

    TlsWire(SocketChannel channel, Tls tls) {
        this.channel = channel;
        this.tls = tls;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int leftover = drainDecrypted(into);
        if (leftover > 0) {
            return leftover;
        }
        return established ? decryptOrRefuse(into) : shakeHands(into);
    }

    private int shakeHands(ByteBuffer into) throws IOException {
        if (pauseNanos() > 0) {
            return 0;
        }
        long start = tls.handshakes().now();
        try {
            if (engine == null) {
                int count = receive(tls.packetSize());
                if (count <= 0) {
                    return count;
                }
                engine = tls.newEngine();
            }
            return decryptOrRefuse(into);
        } finally {
            tls.handshakes().spentSince(start);
        }
    }

    /** Only a new handshake waits: one that has begun has cost most of what it will. */
    @Override
    public long pauseNanos() {
        return engine == null ? tls.handshakes().untilNext() : 0;
    }

    private int decryptOrRefuse(ByteBuffer into) throws IOException {
        SSLEngine tlsEngine = Objects.requireNonNull(engine);
        try {
            return decrypt(tlsEngine, into);
        } catch (SSLException refused) {
            sendAlert(tlsEngine);
            throw refused;
        } finally {
            if (received != null && !received.hasRemaining()) {
                received = null;
            }
        }
    }

    private int decrypt(SSLEngine tlsEngine, ByteBuffer into) throws IOException {
        while (true) {
            if (!flush()) {
                return 0;
            }
            HandshakeStatus status = tlsEngine.getHandshakeStatus();
            if (!tlsEngine.isInboundDone()) {
                refuseRenegotiation(tlsEngine, status);
            } else if (status != HandshakeStatus.NEED_WRAP) {
                return -1;
            }
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks(tlsEngine);
            } else if (status == HandshakeStatus.NEED_WRAP) {
                encrypt(tlsEngine, NOTHING);
            } else {
                int count = unwrap(tlsEngine, into);
                if (count != AGAIN) {
                    return count;
                }
            }
        }
    }

    private static final int AGAIN = -2;

    private int unwrap(SSLEngine tlsEngine, ByteBuffer into) throws IOException {
        ByteBuffer plain = tls.scratch(tlsEngine.getSession().getApplicationBufferSize());
        ByteBuffer source = received == null ? NOTHING[0] : received;
        SSLEngineResult result = tlsEngine.unwrap(source, plain);
        note(result);
        plain.flip();
        if (plain.hasRemaining()) {
            keep(plain);
            return drainDecrypted(into);
        }
        if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
            int count = receive(tlsEngine.getSession().getPacketBufferSize());
            return count > 0 ? AGAIN : count;
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new SSLException("record too large");
        }
        if (result.getStatus() == Status.CLOSED) {
            return -1;
        }
        return AGAIN;
    }

    private void keep(ByteBuffer plain) {
        decrypted = ByteBuffer.allocate(plain.remaining()).put(plain).flip();
    }

    private int drainDecrypted(ByteBuffer into) {
        ByteBuffer source = decrypted;
        if (source == null) {
            return 0;
        }
        int count = Math.min(source.remaining(), into.remaining());
        into.put(source.slice(source.position(), count));
        source.position(source.position() + count);
        if (!source.hasRemaining()) {
            decrypted = null;
        }
        return count;
    }

    private int receive(int packetSize) throws IOException {
        ByteBuffer buffer = received == null ? ByteBuffer.allocate(packetSize) : received.compact();
        int count;
        try {
            if (!buffer.hasRemaining()) {
                throw new SSLException("record too large");
            }
            count = channel.read(buffer);
        } finally {
            buffer.flip();
            received = buffer.hasRemaining() ? buffer : null;
        }
        return count;
    }

    /** In TLS 1.2 a client may ask for a new handshake at any time, at the cost of the server's CPU. */
    private void refuseRenegotiation(SSLEngine tlsEngine, HandshakeStatus status) throws SSLException {
        if (established
                && status != HandshakeStatus.NOT_HANDSHAKING
                && !tlsEngine.getSession().getProtocol().equals("TLSv1.3")) {
            throw new SSLException("renegotiation refused");
        }
    }

    private static void runTasks(SSLEngine tlsEngine) {
        Runnable task;
        while ((task = tlsEngine.getDelegatedTask()) != null) {
            task.run();
        }
    }

    private void note(SSLEngineResult result) {
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
    }

    @Override
    public boolean write(ByteBuffer[] from) throws IOException {
        SSLEngine tlsEngine = engine;
        if (tlsEngine == null) {
            throw new SSLException("nothing was received yet");
        }
        while (flush()) {
            if (PlainWire.remaining(from) == 0) {
                return true;
            }
            if (tlsEngine.isOutboundDone()) {
                throw new SSLException("closed");
            }
            encrypt(tlsEngine, from);
        }
        return false;
    }

    private void encrypt(SSLEngine tlsEngine, ByteBuffer[] from) throws IOException {
        ByteBuffer packet = tls.scratch(tlsEngine.getSession().getPacketBufferSize());
        long before = PlainWire.remaining(from);
        SSLEngineResult result = tlsEngine.wrap(from, packet);
        note(result);
        packet.flip();
        if (!packet.hasRemaining() && PlainWire.remaining(from) == before) {
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks(tlsEngine);
                return;
            }
            throw new SSLException("nothing can be sent: " + result.getStatus());
        }
        channel.write(packet);
        if (packet.hasRemaining()) {
            unsent = ByteBuffer.allocate(packet.remaining()).put(packet).flip();
        }
    }

    private boolean flush() throws IOException {
        ByteBuffer waiting = unsent;
        if (waiting == null) {
            return true;
        }
        channel.write(waiting);
        if (waiting.hasRemaining()) {
            return false;
        }
        unsent = null;
        return true;
    }

    private void sendAlert(SSLEngine tlsEngine) {
        try {
            if (tlsEngine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && flush()) {
                encrypt(tlsEngine, NOTHING);
            }
        } catch (IOException gone) {
            // The alert is a courtesy; the failure that it tells of is thrown by the caller.
        }
    }

    @Override
    public boolean wantsToWrite() {
        return unsent != null;
    }

    @Override
    public void endOutput() throws IOException {
        SSLEngine tlsEngine = engine;
        if (tlsEngine != null) {
            tlsEngine.closeOutbound();
            while (flush() && !tlsEngine.isOutboundDone()) {
                encrypt(tlsEngine, NOTHING);
            }
        }
        if (unsent == null) {
            channel.shutdownOutput();
        }
    }
}
