package ai.helloagents.agent.weaving;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Stands for the agent's API: what the advice of the tests has seen. */
public final class Recorder {
    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();
    private static final AtomicLong ENTERED = new AtomicLong();
    private static final AtomicLong LEFT = new AtomicLong();

    private Recorder() {}

    public static void record(String event) {
        EVENTS.add(event);
    }

    public static void entered() {
        ENTERED.incrementAndGet();
    }

    public static void left() {
        LEFT.incrementAndGet();
    }

    static void reset() {
        EVENTS.clear();
        ENTERED.set(0);
        LEFT.set(0);
    }

    static List<String> events() {
        return List.copyOf(EVENTS);
    }

    static long enteredCount() {
        return ENTERED.get();
    }

    static long leftCount() {
        return LEFT.get();
    }
}
