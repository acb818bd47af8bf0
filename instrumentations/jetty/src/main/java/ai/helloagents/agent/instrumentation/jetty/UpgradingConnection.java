package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import ai.helloagents.agent.calls.UpgradedCall;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * The connection of a request that is answered with 101, from the commit until the request is complete. Jetty 10 and 11
 * never complete some of those that a servlet upgrades, if the client leaves early: then they end with the connection.
 */
final class UpgradingConnection implements Connection.Listener {
    private final HttpChannel channel;
    private final HttpServerCall call;
    private final UpgradedCall stream;

    private UpgradingConnection(HttpChannel channel, HttpServerCall call) {
        this.channel = channel;
        this.call = call;
        Request request = channel.getRequest();
        this.stream = new UpgradedCall(call, request.getMethod(), CompletionAdvice.path(request));
    }

    static void watch(HttpChannel channel, HttpServerCall call) throws Throwable {
        UpgradingConnection watched = new UpgradingConnection(channel, call);
        ConnectionListeners.add(channel.getEndPoint().getConnection(), watched);
        if (!channel.getEndPoint().isOpen()) {
            watched.end();
        }
    }

    @Override
    public void onOpened(Connection opened) {
        // It is open since before the request.
    }

    /** Also called when the next connection takes over, which is after the request has been completed. */
    @Override
    public void onClosed(Connection closed) {
        end();
    }

    private void end() {
        if (HttpServerCallSlot.get(channel) == call) {
            HttpServerCallSlot.take(channel);
            stream.closed();
        }
    }
}
