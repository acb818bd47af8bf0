package ai.helloagents.agent.calls;

import ai.helloagents.agent.api.AgentThread;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the agent knows of objects of the application, by identity, for as long as the application keeps them. Reading
 * takes no lock and allocates nothing; entries of collected objects are removed by a thread of the agent, never by one
 * of the application. Values must not refer to the application.
 */
final class WeakIdentityMap<V> {
    private static final long BETWEEN_CLEANINGS_MILLIS = 100;

    private final ConcurrentHashMap<Object, V> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** @param task names the thread that removes what was collected */
    WeakIdentityMap(String task) {
        startCleaner(task);
    }

    /** @param probe of the calling thread */
    @Nullable
    V get(Object key, Probe probe) {
        probe.aim(key);
        V value = entries.get(probe);
        probe.release();
        return value;
    }

    void put(Object key, V value) {
        entries.put(new Entry(key, collected), value);
    }

    void remove(Object key, Probe probe) {
        probe.aim(key);
        entries.remove(probe);
        probe.release();
    }

    int size() {
        return entries.size();
    }

    /**
     * A thread remembers the protection domains on the stack that created it. The first query of a web application
     * gets us here: without this its class loader would never be collected.
     */
    @SuppressWarnings("removal")
    private void startCleaner(String task) {
        AccessController.doPrivileged((PrivilegedAction<AgentThread>) () -> new AgentThread(task, this::clean))
                .start();
    }

    /**
     * What a collection finds arrives one by one, and a thread that waits for each is woken for each: that costs more
     * than all the rest. So it looks away until they are there, and then takes them all.
     */
    private void clean() {
        while (true) {
            try {
                Reference<?> gone = collected.remove();
                Thread.sleep(BETWEEN_CLEANINGS_MILLIS);
                for (; gone != null; gone = collected.poll()) {
                    entries.remove(gone);
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private static final class Entry extends WeakReference<Object> {
        private final int hash;

        Entry(Object key, ReferenceQueue<Object> collected) {
            super(key, collected);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        /** An entry that replaces another holds the same object; a collected one equals itself only. */
        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other || !(other instanceof Entry entry)) {
                return this == other;
            }
            Object key = get();
            return key != null && entry.refersTo(key);
        }
    }

    /** A key to look up with, made once for each thread. */
    static final class Probe {
        private @Nullable Object key;
        private int hash;

        private void aim(Object newKey) {
            key = newKey;
            hash = System.identityHashCode(newKey);
        }

        private void release() {
            key = null;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry entry && key != null && entry.refersTo(key);
        }
    }
}
