package ai.helloagents.agent.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks the super types of a class that is just being loaded, by reading class files: its super types may not be
 * loaded yet, and loading them here could end in a circle. Asked for the few classes only that declare a method which
 * a rule names.
 */
final class SuperTypes {
    /** Per loader; a loader that goes over it starts afresh. */
    private static final int MOST_CACHED = 2_000;

    private final Map<ClassLoader, Map<String, List<String>>> cache = new WeakHashMap<>();

    /** All super types of a class, the class itself included, as internal names; the JDK's are not walked further. */
    Set<String> of(String className, ClassOutline outline, ClassLoader loader) {
        Set<String> all = new HashSet<>();
        all.add(className);
        Deque<String> open = new ArrayDeque<>(outline.superTypes());
        for (String next; (next = open.poll()) != null; ) {
            if (all.add(next) && !isJdk(next)) {
                open.addAll(superTypes(next, loader));
            }
        }
        return all;
    }

    /** Nothing of it is needed once an application has started. */
    void dropCache() {
        synchronized (cache) {
            cache.clear();
        }
    }

    private List<String> superTypes(String className, ClassLoader loader) {
        Map<String, List<String>> known = cached(loader);
        List<String> superTypes = known.get(className);
        if (superTypes == null) {
            // No lock is held here: reading a resource runs code of the application's class loader.
            superTypes = read(className, loader);
            known.put(className, superTypes);
        }
        return superTypes;
    }

    private Map<String, List<String>> cached(ClassLoader loader) {
        synchronized (cache) {
            Map<String, List<String>> known = cache.get(loader);
            if (known == null || known.size() >= MOST_CACHED) {
                known = new ConcurrentHashMap<>();
                cache.put(loader, known);
            }
            return known;
        }
    }

    private static List<String> read(String className, ClassLoader loader) {
        byte @Nullable [] classFile = null;
        try (InputStream in = loader.getResourceAsStream(className + ".class")) {
            classFile = in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException unreadable) {
            // Then the class is not walked further: a loader without resources can still be woven by exact name.
        }
        return classFile == null ? List.of() : ClassOutline.of(classFile).superTypes();
    }

    private static boolean isJdk(String className) {
        return className.startsWith("java/");
    }
}
