package ai.helloagents.agent.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Walks the super types of a class that is just being loaded, by reading class files: its super types may not be
 * loaded yet, and loading them here could end in a circle. Asked for the few classes only that declare a method which
 * a rule names.
 */
final class SuperTypes {
    /** Per loader; a loader that goes over it starts afresh. */
    private static final int MOST_CACHED = 2_000;

    private final LoaderMap<Map<String, List<String>>> cache = new LoaderMap<>();

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
        cache.clear();
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
        Map<String, List<String>> known = cache.get(loader);
        if (known == null || known.size() >= MOST_CACHED) {
            cache.remove(loader);
            known = cache.putIfAbsent(loader, new ConcurrentHashMap<>());
        }
        return known;
    }

    private static List<String> read(String className, ClassLoader loader) {
        try (InputStream in = loader.getResourceAsStream(className + ".class")) {
            return in == null ? List.of() : ClassOutline.of(in.readAllBytes()).superTypes();
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            // Then the class is not walked further: a loader without resources can still be woven by exact name.
            return List.of();
        }
    }

    private static boolean isJdk(String className) {
        return className.startsWith("java/");
    }
}
