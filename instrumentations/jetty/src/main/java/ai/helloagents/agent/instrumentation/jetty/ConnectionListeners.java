package ai.helloagents.agent.instrumentation.jetty;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.EventListener;
import org.eclipse.jetty.io.Connection;

/** The method that adds one has another name in Jetty 9. */
final class ConnectionListeners {
    /** Two parameters: the connection and the listener. */
    private static final MethodHandle ADD = add();

    private ConnectionListeners() {}

    static void add(Connection connection, Connection.Listener listener) throws Throwable {
        ADD.invokeExact(connection, listener);
    }

    private static MethodHandle add() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodType type = MethodType.methodType(void.class, Connection.class, Connection.Listener.class);
        try {
            return lookup.findVirtual(
                            Connection.class,
                            "addEventListener",
                            MethodType.methodType(void.class, EventListener.class))
                    .asType(type);
        } catch (ReflectiveOperationException olderJetty) {
            return addOfJetty9(lookup, type);
        }
    }

    private static MethodHandle addOfJetty9(MethodHandles.Lookup lookup, MethodType type) {
        try {
            return lookup.findVirtual(
                    Connection.class, "addListener", MethodType.methodType(void.class, Connection.Listener.class));
        } catch (ReflectiveOperationException absent) {
            return MethodHandles.empty(type);
        }
    }
}
