package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.calls.UpgradedCall;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/** A call that goes on as a stream until the connection that takes over is closed. */
final class UpgradedStream implements Connection.Listener {
    private final Connection connection;
    private final UpgradedCall call;

    UpgradedStream(Connection connection, UpgradedCall call) {
        this.connection = connection;
        this.call = call;
        connection.addEventListener(this);
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
