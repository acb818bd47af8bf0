package ai.helloagents.agent.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How many threads are in which state. Micrometer looks at every thread for every state, six times in a scrape, which
 * is felt with ten thousand threads: here it is once, and the dearer it was, the longer its result is used.
 */
final class ThreadStates implements MeterBinder {
    private static final String NAME = "jvm.threads.states";
    private static final String DESCRIPTION = "Threads by their state.";
    private static final long SHORTEST_USE = TimeUnit.SECONDS.toNanos(1);
    /** Looking takes a twentieth of a CPU at most. */
    private static final int USE_PER_COST = 20;

    private final LongSupplier nanoTime;
    private final Supplier<Map<Thread.State, Integer>> look;
    private Map<Thread.State, Integer> counts = Map.of();
    private long usedUntil;

    ThreadStates() {
        this(System::nanoTime, ThreadStates::countAll);
    }

    /** @param look gives the number of threads by their state, which may be left out where there is none */
    ThreadStates(LongSupplier nanoTime, Supplier<Map<Thread.State, Integer>> look) {
        this.nanoTime = nanoTime;
        this.look = look;
        this.usedUntil = nanoTime.getAsLong();
    }

    /** Whether it is the meter that this one takes the place of. */
    static boolean isAnothers(Meter.Id id) {
        return id.getName().equals(NAME) && !DESCRIPTION.equals(id.getDescription());
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Thread.State state : Thread.State.values()) {
            Gauge.builder(NAME, this, states -> states.count(state))
                    .tag("state", state.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .description(DESCRIPTION)
                    .baseUnit(BaseUnits.THREADS)
                    .strongReference(true)
                    .register(meters);
        }
    }

    private synchronized int count(Thread.State state) {
        long now = nanoTime.getAsLong();
        if (now - usedUntil >= 0) {
            counts = look.get();
            long then = nanoTime.getAsLong();
            usedUntil = then + Math.max(SHORTEST_USE, USE_PER_COST * (then - now));
        }
        return counts.getOrDefault(state, 0);
    }

    private static Map<Thread.State, Integer> countAll() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Map<Thread.State, Integer> counts = new EnumMap<>(Thread.State.class);
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            // Null for one that has ended meanwhile.
            if (thread != null) {
                counts.merge(thread.getThreadState(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
