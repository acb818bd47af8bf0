package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/**
 * What is known of objects of the application that have no place for it, by identity, for as long as the application
 * keeps them. Values must not refer to the application. Before the first is attached nothing is made, and looking for
 * one costs nothing.
 */
public final class Attached<V> {
    private static final ThreadLocal<WeakIdentityMap.Probe> PROBE = ThreadLocal.withInitial(WeakIdentityMap.Probe::new);

    private final String task;
    private volatile @Nullable WeakIdentityMap<V> known;

    /** @param task names the thread that removes what was collected */
    public Attached(String task) {
        this.task = task;
    }

    public @Nullable V to(Object object) {
        WeakIdentityMap<V> all = known;
        return all == null ? null : all.get(object, PROBE.get());
    }

    /** Whether there has been any. */
    public boolean isUsed() {
        return known != null;
    }

    public void attach(Object object, V value) {
        all().put(object, value);
    }

    private WeakIdentityMap<V> all() {
        WeakIdentityMap<V> all = known;
        return all == null ? make() : all;
    }

    /** Once in the life of the process. */
    private synchronized WeakIdentityMap<V> make() {
        WeakIdentityMap<V> all = known;
        if (all == null) {
            all = new WeakIdentityMap<>(task);
            known = all;
        }
        return all;
    }
}
