package ai.helloagents.agent.weaving;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Values by class loader, for as long as the loader lives. Loaders are told apart by identity: their own {@code equals}
 * and {@code hashCode} are code of the application, which may lie, load classes or throw.
 */
final class LoaderMap<V> {
    private final Map<Key, V> values = new ConcurrentHashMap<>();
    private final ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();

    @Nullable
    V get(ClassLoader loader) {
        return values.get(new Key(loader, null));
    }

    /** The value that was there first: the loader's present one, or else the given. */
    V putIfAbsent(ClassLoader loader, V value) {
        for (Reference<? extends ClassLoader> gone; (gone = collected.poll()) != null; ) {
            values.remove((Key) gone);
        }
        V present = values.putIfAbsent(new Key(loader, collected), value);
        return present == null ? value : present;
    }

    void remove(ClassLoader loader) {
        values.remove(new Key(loader, null));
    }

    void clear() {
        values.clear();
    }

    /** Loaders that were collected may still count, until the next one comes. */
    int size() {
        return values.size();
    }

    private static final class Key extends WeakReference<ClassLoader> {
        private final int hash;

        Key(ClassLoader loader, @Nullable ReferenceQueue<ClassLoader> collected) {
            super(loader, collected);
            hash = System.identityHashCode(loader);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Key key && get() != null && get() == key.get());
        }
    }
}
