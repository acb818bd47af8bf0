package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.calls.UpgradedCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EventListener;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpChannel;
import org.jspecify.annotations.Nullable;

/** A call that goes on as a stream until the connection that takes over is closed. */
final class UpgradedStream implements Connection.Listener {
    private static final int SWITCHING_PROTOCOLS = 101;

    /** What the next connection is called in the request: in Jetty 10 and 11, and in 9. */
    private static final String[] ATTRIBUTES = {
        "org.eclipse.jetty.server.HttpTransport.UPGRADE", "org.eclipse.jetty.server.HttpConnection.UPGRADE"
    };

    /** Two parameters: the connection and the listener. The method has another name in Jetty 9. */
    private static final MethodHandle ADD_LISTENER = addListener();

    private final Connection connection;
    private final UpgradedCall call;

    UpgradedStream(Connection connection, UpgradedCall call) throws Throwable {
        this.connection = connection;
        this.call = call;
        ADD_LISTENER.invokeExact(connection, (Connection.Listener) this);
    }

    /** The connection that a request is to be followed by, if there is one. */
    static @Nullable Connection nextConnection(HttpChannel channel) {
        if (channel.getResponse().getStatus() != SWITCHING_PROTOCOLS) {
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

    private static MethodHandle addListener() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodType type = MethodType.methodType(void.class, Connection.class, Connection.Listener.class);
        try {
            return lookup.findVirtual(
                            Connection.class,
                            "addEventListener",
                            MethodType.methodType(void.class, EventListener.class))
                    .asType(type);
        } catch (ReflectiveOperationException olderJetty) {
            return addListenerOfJetty9(lookup, type);
        }
    }

    private static MethodHandle addListenerOfJetty9(MethodHandles.Lookup lookup, MethodType type) {
        try {
            return lookup.findVirtual(
                    Connection.class, "addListener", MethodType.methodType(void.class, Connection.Listener.class));
        } catch (ReflectiveOperationException absent) {
            return MethodHandles.empty(type);
        }
    }
}
