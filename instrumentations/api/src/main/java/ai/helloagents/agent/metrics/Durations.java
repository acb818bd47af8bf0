package ai.helloagents.agent.metrics;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A histogram of durations that survives an error in the middle of an observation. The library's histogram then waits
 * for the end of that observation, five seconds in each scrape and for good: a stack that was full once, in any request,
 * would cost the whole metric. So the series in question begins anew, as after a restart of the process.
 */
public final class Durations implements Collector {
    private static final double NANOSECONDS = 1e9;

    private final Histogram histogram;
    private final Map<List<String>, Series> series = new ConcurrentHashMap<>();
    private volatile boolean anyTorn;

    public Durations(Histogram histogram) {
        this.histogram = histogram;
    }

    /** The series of these label values, made if need be. */
    public Series of(String... labels) {
        List<String> key = List.of(labels);
        Series known = series.get(key);
        return known != null ? known : series.computeIfAbsent(key, absent -> new Series(labels));
    }

    public void remove(String... labels) {
        series.remove(List.of(labels));
        histogram.remove(labels);
    }

    @Override
    public MetricSnapshot collect() {
        if (anyTorn) {
            anyTorn = false;
            series.values().forEach(Series::beginAnewIfTorn);
        }
        return histogram.collect();
    }

    @Override
    public MetricFamilyDescriptor getMetricFamilyDescriptor() {
        return histogram.getMetricFamilyDescriptor();
    }

    /** One series, to be kept at hand. Observing allocates nothing. */
    public final class Series {
        private final String[] labels;
        private volatile DistributionDataPoint point;
        private volatile boolean torn;

        private Series(String[] labels) {
            this.labels = labels.clone();
            this.point = histogram.labelValues(labels);
        }

        public void observe(long nanoseconds) {
            boolean complete = false;
            try {
                point.observe(nanoseconds / NANOSECONDS);
                complete = true;
            } finally {
                if (!complete) {
                    // Nothing is called here: the stack may be full.
                    torn = true;
                    anyTorn = true;
                }
            }
        }

        private void beginAnewIfTorn() {
            if (torn) {
                torn = false;
                histogram.remove(labels);
                point = histogram.labelValues(labels);
            }
        }
    }
}
