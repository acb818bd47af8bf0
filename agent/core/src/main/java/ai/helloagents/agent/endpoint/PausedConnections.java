package ai.helloagents.agent.endpoint;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose turn has not come, because there are more than may be served now. The peer that has had no turn for
 * the longest is next, so that many connections of one do not keep another waiting. Used by the endpoint's thread alone.
 */
final class PausedConnections {
    private static final int REMEMBERED_PEERS = 1_024;

    private final Set<Connection> paused = new LinkedHashSet<>();
    private final Map<Object, Long> lastTurns = new LinkedHashMap<>();
    private long turns;

    void add(Connection connection) {
        paused.add(connection);
    }

    void remove(Connection connection) {
        paused.remove(connection);
    }

    /** Nanoseconds until the next one's turn, or -1 if there is none. */
    long untilNext() {
        return paused.isEmpty() ? -1 : paused.iterator().next().pauseNanos();
    }

    /** Takes out the one whose turn it is; null if that has not come. */
    @Nullable
    Connection next() {
        if (untilNext() != 0) {
            return null;
        }
        Connection next = null;
        long longestAgo = Long.MAX_VALUE;
        for (Connection candidate : paused) {
            long turn = lastTurns.getOrDefault(candidate.peer(), 0L);
            if (turn < longestAgo) {
                next = candidate;
                longestAgo = turn;
            }
        }
        if (next != null) {
            paused.remove(next);
            remember(next.peer());
        }
        return next;
    }

    private void remember(Object peer) {
        lastTurns.remove(peer);
        lastTurns.put(peer, ++turns);
        if (lastTurns.size() > REMEMBERED_PEERS) {
            lastTurns.remove(lastTurns.keySet().iterator().next());
        }
    }
}
