package ai.helloagents.agent.calls;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are made of two others, made once for each pair: the parts that name a route are the same for all of its
 * requests. Looking one up takes no lock and allocates nothing. What is kept is text alone, nothing of an application,
 * and kept for good up to a limit: there are as many routes as somebody wrote. One who makes them up pays for joining
 * them each time.
 */
final class JoinedText {
    static final int MOST_KNOWN = 1_000;

    /** A power of two, and twice as many as may be taken: the search for one that is not there is short. */
    private static final int SLOTS = 2_048;

    private final AtomicReferenceArray<@Nullable Joined> slots = new AtomicReferenceArray<>(SLOTS);
    private final AtomicInteger taken = new AtomicInteger();
    private final BinaryOperator<String> join;

    private record Joined(String first, String second, String whole) {
        boolean isOf(String otherFirst, CharSequence otherSecond) {
            return first.equals(otherFirst) && second.contentEquals(otherSecond);
        }
    }

    JoinedText(BinaryOperator<String> join) {
        this.join = join;
    }

    /** @param second may be a buffer of a server, which is read here and not kept */
    String of(String first, CharSequence second) {
        int slot = slotOf(first, second);
        for (Joined known = slots.get(slot); known != null; known = slots.get(slot)) {
            if (known.isOf(first, second)) {
                return known.whole;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return add(slot, first, second.toString());
    }

    private String add(int slot, String first, String second) {
        String whole = join.apply(first, second);
        // Whoever loses a race for the slot tries again at the next request.
        if (taken.get() < MOST_KNOWN && slots.compareAndSet(slot, null, new Joined(first, second, whole))) {
            taken.incrementAndGet();
        }
        return whole;
    }

    private static int slotOf(String first, CharSequence second) {
        int hash = 31 * first.hashCode() + hash(second);
        return (hash ^ hash >>> 16) & (SLOTS - 1);
    }

    /** As of a string, which knows its own. */
    private static int hash(CharSequence text) {
        if (text instanceof String) {
            return text.hashCode();
        }
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }
}
