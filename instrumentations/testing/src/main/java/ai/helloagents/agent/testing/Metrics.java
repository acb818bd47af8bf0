package ai.helloagents.agent.testing;

import ai.helloagents.agent.metrics.AgentRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads the agent's registry as a scrape would. */
public final class Metrics {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Metrics() {}

    /**
     * The sum of all series of a metric that carry the given labels: a counter's or gauge's value, a histogram's count.
     *
     * @param name as in the catalogue; {@code _total} may be left out
     * @param labels name and value, alternating; series may have more labels
     */
    public static double value(String name, String... labels) {
        return points(name, labels).stream().mapToDouble(Metrics::number).sum();
    }

    /** How many series of a metric carry the given labels. */
    public static int series(String name, String... labels) {
        return points(name, labels).size();
    }

    /** Waits until a condition holds, and fails the test if it never does. */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never came true: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }
    }

    private static List<? extends DataPointSnapshot> points(String name, String... labels) {
        String family = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        return AgentRegistry.REGISTRY.scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(family)
                        || snapshot.getMetadata().getName().equals(name))
                .map(MetricSnapshot::getDataPoints)
                .flatMap(List::stream)
                .filter(point -> carries(point.getLabels(), labels))
                .toList();
    }

    private static boolean carries(Labels actual, String... labels) {
        for (int i = 0; i < labels.length; i += 2) {
            if (!labels[i + 1].equals(actual.get(labels[i]))) {
                return false;
            }
        }
        return true;
    }

    private static double number(DataPointSnapshot point) {
        if (point instanceof CounterDataPointSnapshot counter) {
            return counter.getValue();
        }
        if (point instanceof GaugeDataPointSnapshot gauge) {
            return gauge.getValue();
        }
        if (point instanceof HistogramDataPointSnapshot histogram) {
            return (double) histogram.getCount();
        }
        throw new IllegalArgumentException(point.getClass().getName());
    }
}
