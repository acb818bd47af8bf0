package ai.helloagents.agent.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection pools of the application, whatever their library. A pool has series from when it is opened until it is
 * closed, or collected without having been closed. Pools of the same name share their series: gauges are sums.
 */
public final class DbPools {
    private static final int MOST_POOLS = 50;
    private static final int MOST_CHARACTERS = 100;

    static final Durations ACQUIRE = new Durations(Histogram.builder()
            .name(MetricNames.DB_CONNECTION_ACQUIRE)
            .help("Time that a thread waited for a connection of the pool, in seconds, whether it got one or not.")
            .labelNames(MetricNames.POOL)
            .classicOnly()
            .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30)
            .withoutExemplars()
            .build());

    static final Counter TIMEOUTS = Counter.builder()
            .name(MetricNames.DB_CONNECTION_TIMEOUTS)
            .help("Waits for a connection that ended without one because the time was up.")
            .labelNames(MetricNames.POOL)
            .withoutExemplars()
            .build();

    private static final LabelCap NAMES = new LabelCap(MetricNames.POOL, MOST_POOLS);

    private static volatile List<OpenPool> open = List.of();

    static {
        AgentRegistry.REGISTRY.register(new DbPoolCollector());
    }

    private DbPools() {}

    /** A pool that may still be there, and the readings of its library, which live as long as the library. */
    record OpenPool(
            WeakReference<Object> pool,
            WeakReference<ConnectionPool> library,
            String name,
            Durations.Series acquire,
            CounterDataPoint timeouts) {}

    /** @param name unique in the application, as a rule; fifty names are kept apart */
    public static synchronized void opened(Object pool, @Nullable String name, ConnectionPool library) {
        dropCollected();
        String label = NAMES.admit(shortened(name));
        List<OpenPool> more = new ArrayList<>(open);
        more.add(new OpenPool(
                new WeakReference<>(pool),
                new WeakReference<>(library),
                label,
                ACQUIRE.of(label),
                TIMEOUTS.labelValues(label)));
        open = List.copyOf(more);
    }

    public static synchronized void closed(Object pool) {
        drop(open.stream().filter(entry -> entry.pool.refersTo(pool)).toList());
    }

    /**
     * A thread has waited for a connection, and got one or not. Both are recorded: a pool that is exhausted shows in
     * the high quantiles.
     *
     * @param timeout whether the wait ended because the time was up
     */
    public static void acquired(Object pool, long nanoseconds, boolean timeout) {
        List<OpenPool> pools = open;
        for (int i = 0; i < pools.size(); i++) {
            OpenPool entry = pools.get(i);
            if (entry.pool.refersTo(pool)) {
                entry.acquire.observe(nanoseconds);
                if (timeout) {
                    entry.timeouts.inc();
                }
                return;
            }
        }
    }

    /** The pools that are neither closed nor collected. */
    static List<OpenPool> current() {
        dropCollected();
        return open;
    }

    private static synchronized void dropCollected() {
        drop(open.stream().filter(entry -> entry.pool.refersTo(null)).toList());
    }

    private static void drop(List<OpenPool> gone) {
        if (gone.isEmpty()) {
            return;
        }
        List<OpenPool> left = new ArrayList<>(open);
        left.removeAll(gone);
        open = List.copyOf(left);
        for (OpenPool pool : gone) {
            if (left.stream().noneMatch(other -> other.name.equals(pool.name))) {
                ACQUIRE.remove(pool.name);
                TIMEOUTS.remove(pool.name);
                NAMES.release(pool.name);
            }
        }
    }

    private static String shortened(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return "unnamed";
        }
        return name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name;
    }
}
