package ai.helloagents.agent.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open connections, and who has to go when there is no room. Used by the endpoint's thread alone. */
final class ConnectionTable {
    private final Limits limits;
    private final Set<Connection> connections = new LinkedHashSet<>();

    ConnectionTable(Limits limits) {
        this.limits = limits;
    }

    int size() {
        return connections.size();
    }

    List<Connection> all() {
        return new ArrayList<>(connections);
    }

    void add(Connection connection) {
        connections.add(connection);
    }

    void remove(Connection connection) {
        connections.remove(connection);
    }

    /** Makes room for one more. @return whether there is any */
    boolean makeRoom() {
        if (connections.size() < limits.maxConnections()) {
            return true;
        }
        Connection victim = longestWaiting();
        if (victim == null) {
            return false;
        }
        victim.abort();
        return true;
    }

    /**
     * Those that never sent a whole request go first: a crowd of silent connections must not push out the scraper that
     * comes back every fifteen seconds. One whose request is being worked on stays.
     */
    private @Nullable Connection longestWaiting() {
        Connection victim = null;
        for (Connection candidate : connections) {
            if (candidate.isWorking()) {
                continue;
            }
            if (victim == null
                    || (victim.wasServed() && !candidate.wasServed())
                    || (victim.wasServed() == candidate.wasServed() && candidate.since() - victim.since() < 0)) {
                victim = candidate;
            }
        }
        return victim;
    }

    /** Cuts off the clients that have been reading the longest until the bodies held are within the limit. */
    void makeRoomForBody(Connection newcomer) {
        long held = 0;
        for (Connection connection : connections) {
            held += connection.heldBytes();
        }
        while (held > limits.maxHeldBytes()) {
            Connection slowest = null;
            for (Connection candidate : connections) {
                if (candidate != newcomer
                        && candidate.heldBytes() > 0
                        && (slowest == null || candidate.since() - slowest.since() < 0)) {
                    slowest = candidate;
                }
            }
            if (slowest == null) {
                return;
            }
            held -= slowest.heldBytes();
            slowest.abort();
        }
    }

    /** Nanoseconds until the first deadline, at least 0, or -1 if there is none. */
    long untilNextDeadline(long now) {
        long next = -1;
        for (Connection connection : connections) {
            if (!connection.isWorking()) {
                long left = Math.max(0, connection.deadline() - now);
                next = next < 0 ? left : Math.min(next, left);
            }
        }
        return next;
    }

    void closeExpired(long now) {
        if (untilNextDeadline(now) != 0) {
            return;
        }
        for (Connection connection : all()) {
            if (!connection.isWorking() && connection.deadline() - now <= 0) {
                connection.abort();
            }
        }
    }
}
