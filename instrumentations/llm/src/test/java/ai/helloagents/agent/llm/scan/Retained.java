package ai.helloagents.agent.llm.scan;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** How much memory a scanner holds, without what all scanners share and without the sink. */
final class Retained {
    /** A direct or read-only buffer takes 2 KB of it, and Bedrock's wrapped documents 1 KB. */
    static final long MOST = 8 << 10;

    private static final String PACKAGE = Retained.class.getPackageName() + ".";

    private Retained() {}

    static long bytes(BodyScanner scanner) {
        long bytes = 0;
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>();
        left.add(scanner);
        while (!left.isEmpty()) {
            Object object = left.remove();
            if (object instanceof JsonPaths
                    || object instanceof JsonNode
                    || object instanceof Transcript
                    || !seen.add(object)) {
                continue;
            }
            Class<?> type = object.getClass();
            if (type.isArray()) {
                int length = Array.getLength(object);
                bytes += 16 + (long) length * (type == byte[].class ? 1 : 8);
            } else if (type.getName().startsWith(PACKAGE) && !type.isEnum()) {
                bytes += 16;
                for (Class<?> declaring = type; declaring != Object.class; declaring = declaring.getSuperclass()) {
                    for (Field field : declaring.getDeclaredFields()) {
                        bytes += Modifier.isStatic(field.getModifiers()) ? 0 : 8;
                        addReferred(field, object, left);
                    }
                }
            }
        }
        return bytes;
    }

    private static void addReferred(Field field, Object object, Deque<Object> left) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            Object referred = field.get(object);
            if (referred != null) {
                left.add(referred);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
