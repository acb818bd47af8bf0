package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.calls.Attached;
import io.vertx.core.http.HttpConnection;
import org.jspecify.annotations.Nullable;

/** Connections that the application has closed: with HTTP/1.1 this is how Quarkus cancels a stream. */
final class ClosedConnections {
    private static final Attached<Boolean> ALL = new Attached<>("vertx-connections");

    private ClosedConnections() {}

    static void add(@Nullable Object connection) {
        if (connection instanceof HttpConnection && Exchange.exist()) {
            ALL.attach(connection, true);
        }
    }

    static boolean contains(@Nullable Object connection) {
        return connection != null && ALL.to(connection) != null;
    }
}
