package ai.helloagents.agent.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps the values of a label bounded: the first values up to the cap are kept, later ones become {@code other} and are
 * counted. A value that was admitted once stays.
 */
public final class LabelCap {
    public static final String OTHER = "other";

    private static final Counter OVERFLOW = Counter.builder()
            .name(MetricNames.LABEL_OVERFLOW)
            .help("Label values that were replaced by \"other\" because the label's cap was reached.")
            .labelNames(MetricNames.LABEL)
            .withoutExemplars()
            .register(AgentRegistry.REGISTRY);

    private final int cap;
    private final CounterDataPoint overflow;
    private final Set<String> admitted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger free;

    /**
     * @param label name of the label, as it is counted in {@code helloagents_label_overflow_total}
     * @param cap how many different values are let through
     */
    public LabelCap(String label, int cap) {
        this.cap = cap;
        this.overflow = OVERFLOW.labelValues(label);
        this.free = new AtomicInteger(cap);
    }

    /** The value itself, or {@code other}. */
    public String admit(String value) {
        if (admitted.contains(value)) {
            return value;
        }
        // A place is taken first: a value that is in the set is never taken out again by a race for the last place.
        if (takePlace()) {
            if (!admitted.add(value)) {
                free.incrementAndGet();
            }
            return value;
        }
        if (admitted.contains(value)) {
            return value;
        }
        overflow.inc();
        return OTHER;
    }

    private boolean takePlace() {
        for (int places; (places = free.get()) > 0; ) {
            if (free.compareAndSet(places, places - 1)) {
                return true;
            }
        }
        return false;
    }

    public boolean isAdmitted(String value) {
        return admitted.contains(value);
    }

    /** Gives a value's place back, where the thing that it named is gone for good. */
    public void release(String value) {
        if (admitted.remove(value)) {
            free.incrementAndGet();
        }
    }

    int cap() {
        return cap;
    }
}
