package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.calls.UpgradedCall;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** A call that goes on as a stream until the connection that takes over is closed. */
final class UpgradedStream implements Connection.Listener {
    /** What the next connection is called in the request: in Jetty 10 and 11, and in 9. */
    private static final String[] ATTRIBUTES = {
        "org.eclipse.jetty.server.HttpTransport.UPGRADE", "org.eclipse.jetty.server.HttpConnection.UPGRADE"
    };

    private final Connection connection;
    private final UpgradedCall call;

    UpgradedStream(Connection connection, UpgradedCall call) throws Throwable {
        this.connection = connection;
        this.call = call;
        ConnectionListeners.add(connection, this);
    }

    /** The connection that a request is to be followed by, if there is one. */
    static @Nullable Connection nextConnection(HttpChannel channel) {
        if (channel.getResponse().getStatus() != CommitAdvice.SWITCHING_PROTOCOLS) {
            return null;
        }
        for (String attribute : ATTRIBUTES) {
            if (channel.getRequest().getAttribute(attribute) instanceof Connection next) {
                return next;
            }
        }
        return null;
    }

    /** Jetty does not hand over a connection that broke meanwhile: then nobody tells the next one that it is closed. */
    void endUnlessOpen() {
        EndPoint endPoint = connection.getEndPoint();
        if (endPoint.getConnection() != connection || !endPoint.isOpen()) {
            call.closed();
        }
    }

    @Override
    public void onOpened(Connection opened) {
        // It is open for us since the handshake.
    }

    @Override
    public void onClosed(Connection closed) {
        call.closed();
    }
}
