package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.log.AgentLog;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificates in use. Certificates are renewed while applications run, so the files are looked at again, at most
 * every ten seconds and only when someone connects. A new certificate that cannot be read leaves the old one in place.
 */
final class Tls {
    private static final long CHECK_INTERVAL = TimeUnit.SECONDS.toNanos(10);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final TlsSettings settings;
    private final Handshakes handshakes;
    private final long checkInterval;
    private SSLContext context;
    private List<Long> fingerprint;
    private long lastCheck = System.nanoTime();
    private final int packetSize;
    private ByteBuffer scratch = ByteBuffer.allocate(0);

    /** @throws IOException if a file cannot be used; the message says which */
    Tls(TlsSettings settings) throws IOException {
        this(settings, CHECK_INTERVAL, new Handshakes());
    }

    Tls(TlsSettings settings, long checkInterval, Handshakes handshakes) throws IOException {
        this.settings = settings;
        this.handshakes = handshakes;
        this.checkInterval = checkInterval;
        this.fingerprint = fingerprint(settings);
        this.context = load(settings);
        this.packetSize = context.createSSLEngine().getSession().getPacketBufferSize();
    }

    SSLEngine newEngine() {
        reloadIfChanged();
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(PROTOCOLS);
        if (settings.clientTrust() != null) {
            engine.setNeedClientAuth(true);
        }
        return engine;
    }

    Handshakes handshakes() {
        return handshakes;
    }

    int packetSize() {
        return packetSize;
    }

    /** A buffer for one step, shared by all connections: they are served by one thread. */
    ByteBuffer scratch(int size) {
        if (scratch.capacity() < size) {
            scratch = ByteBuffer.allocate(size);
        }
        return scratch.clear();
    }

    private void reloadIfChanged() {
        long now = System.nanoTime();
        if (now - lastCheck < checkInterval) {
            return;
        }
        lastCheck = now;
        List<Long> found = fingerprint(settings);
        if (found.equals(fingerprint)) {
            return;
        }
        fingerprint = found;
        try {
            context = load(settings);
            AgentLog.info("endpoint: the changed TLS files are in use");
        } catch (IOException unusable) {
            AgentLog.error("endpoint: the changed TLS files cannot be used, the old ones stay", unusable);
        }
    }

    private static List<Long> fingerprint(TlsSettings settings) {
        List<Long> fingerprint = new ArrayList<>();
        for (String path :
                new String[] {settings.keyStore(), settings.certificate(), settings.privateKey(), settings.clientTrust()
                }) {
            if (path != null) {
                File file = new File(path);
                fingerprint.add(file.lastModified());
                fingerprint.add(file.length());
            }
        }
        return fingerprint;
    }

    private static SSLContext load(TlsSettings settings) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(KeyFiles.identity(settings), trust(settings), null);
            return context;
        } catch (GeneralSecurityException unusable) {
            throw new IOException("TLS cannot be set up: " + unusable.getMessage(), unusable);
        }
    }

    private static TrustManager @Nullable [] trust(TlsSettings settings) throws IOException, GeneralSecurityException {
        String path = settings.clientTrust();
        if (path == null) {
            return null;
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyFiles.trust(path, settings.clientTrustPassword()));
        return trust.getTrustManagers();
    }
}
