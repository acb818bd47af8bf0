package ai.helloagents.agent.process;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;

/** Series as Prometheus will count them: every bucket and quantile is one of its own. */
final class SeriesCount {
    private static final int SUM_AND_COUNT = 2;

    private SeriesCount() {}

    static long of(MetricSnapshots snapshots) {
        long count = 0;
        for (MetricSnapshot snapshot : snapshots) {
            for (DataPointSnapshot point : snapshot.getDataPoints()) {
                count += of(point);
            }
        }
        return count;
    }

    private static int of(DataPointSnapshot point) {
        if (point instanceof HistogramDataPointSnapshot histogram) {
            ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
            return SUM_AND_COUNT + (histogram.hasClassicHistogramData() ? buckets.size() : 0);
        }
        if (point instanceof SummaryDataPointSnapshot summary) {
            return SUM_AND_COUNT + summary.getQuantiles().size();
        }
        return point instanceof StateSetDataPointSnapshot states ? states.size() : 1;
    }
}
