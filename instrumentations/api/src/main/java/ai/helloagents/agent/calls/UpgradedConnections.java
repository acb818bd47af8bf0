package ai.helloagents.agent.calls;

/**
 * The open streams of connections that went over to another protocol, for servers whose connections have no place for
 * them. Whoever puts one here has to look whether the connection is still open afterwards: it may have been closed
 * before.
 */
public final class UpgradedConnections {
    /** Every connection that closes asks: most applications have none, and need neither the map nor its thread. */
    private static volatile boolean any;

    private UpgradedConnections() {}

    /** @param connection compared by identity */
    public static void put(Object connection, UpgradedCall call) {
        any = true;
        Open.CALLS.put(connection, call);
    }

    /** Ends the stream of a connection; does nothing for any other. */
    public static void closed(Object connection) {
        if (!any) {
            return;
        }
        var probe = ThreadCalls.get().probe;
        UpgradedCall call = Open.CALLS.get(connection, probe);
        if (call != null) {
            Open.CALLS.remove(connection, probe);
            call.closed();
        }
    }

    private static final class Open {
        static final WeakIdentityMap<UpgradedCall> CALLS = new WeakIdentityMap<>("http-upgraded-connections");
    }
}
