package ai.helloagents.agent.endpoint;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The metric families of one scrape. Prometheus refuses a scrape, or drops parts of it, if two families share a name of
 * any of their series ({@code a_count} as a gauge and of the histogram {@code a}) or two series share their labels; so
 * whoever comes second is refused here.
 */
final class Families {
    private final Map<String, List<MetricSnapshot>> families = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private final List<MetricSnapshot> accepted = new ArrayList<>();

    /** @throws IllegalArgumentException if the snapshot clashes with one that was added before */
    void add(MetricSnapshot snapshot) {
        String family = snapshot.getMetadata().getPrometheusName();
        List<MetricSnapshot> members = families.get(family);
        Set<String> names = seriesNames(family, snapshot);
        if (members == null) {
            for (String name : names) {
                String owner = owners.get(name);
                if (owner != null) {
                    throw new IllegalArgumentException("both " + family + " and " + owner + " would write " + name);
                }
            }
        } else {
            requireSameKind(family, members.get(0), snapshot);
            requireOtherLabels(family, members, snapshot);
        }
        names.forEach(name -> owners.put(name, family));
        families.computeIfAbsent(family, key -> new ArrayList<>(1)).add(snapshot);
        accepted.add(snapshot);
    }

    MetricSnapshots snapshots() {
        return new MetricSnapshots(accepted);
    }

    private static void requireSameKind(String family, MetricSnapshot first, MetricSnapshot second) {
        boolean same = first.getClass() == second.getClass()
                && (!(first instanceof HistogramSnapshot one)
                        || one.isGaugeHistogram() == ((HistogramSnapshot) second).isGaugeHistogram());
        if (!same) {
            throw new IllegalArgumentException(family + " is of two types");
        }
    }

    private static void requireOtherLabels(String family, List<MetricSnapshot> members, MetricSnapshot second) {
        Set<Labels> taken = new HashSet<>();
        for (MetricSnapshot member : members) {
            for (DataPointSnapshot point : member.getDataPoints()) {
                taken.add(point.getLabels());
            }
        }
        for (DataPointSnapshot point : second.getDataPoints()) {
            if (taken.contains(point.getLabels())) {
                throw new IllegalArgumentException(family + " has two series with the same labels");
            }
        }
    }

    /** The family's name too: both text formats announce it, and it must not be announced twice. */
    private static Set<String> seriesNames(String family, MetricSnapshot snapshot) {
        Set<String> names = new HashSet<>();
        names.add(family);
        if (snapshot instanceof CounterSnapshot) {
            names.add(family + "_total");
        } else if (snapshot instanceof InfoSnapshot) {
            names.add(family + "_info");
        } else if (snapshot instanceof HistogramSnapshot histogram) {
            names.add(family + "_bucket");
            names.add(family + (histogram.isGaugeHistogram() ? "_gcount" : "_count"));
            names.add(family + (histogram.isGaugeHistogram() ? "_gsum" : "_sum"));
        } else if (snapshot instanceof SummarySnapshot) {
            names.add(family + "_count");
            names.add(family + "_sum");
        } else {
            names.add(snapshot.getMetadata().getExpositionBasePrometheusName());
        }
        return names;
    }
}
