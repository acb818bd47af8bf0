package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.metrics.RecordingRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a scrape sees of a registry: each collector is asked on its own, and one that fails, or whose metrics clash with
 * those of another, is left out, said once and counted. The rest is served.
 */
final class SafeRegistry extends PrometheusRegistry {
    private final RecordingRegistry source;
    private final Consumer<MetricSnapshots> listener;
    private final Failures failures;
    private final SnapshotInspection inspection = new SnapshotInspection();
    private boolean inspecting;

    /** @param listener gets what was collected, unless a name filter left something out */
    SafeRegistry(RecordingRegistry source, Consumer<MetricSnapshots> listener, Failures failures) {
        this.listener = listener;
        this.source = source;
        this.failures = failures;
    }

    /**
     * From now on each snapshot is written on trial, and left out if that fails. It doubles the cost of a scrape, so it
     * is done only once a scrape has failed that way. @return whether that is new
     */
    boolean inspectSnapshots() {
        boolean first = !inspecting;
        inspecting = true;
        return first;
    }

    @Override
    public MetricSnapshots scrape(@Nullable PrometheusScrapeRequest request) {
        MetricSnapshots all = collect(name -> true, request);
        listener.accept(all);
        return all;
    }

    @Override
    public MetricSnapshots scrape(Predicate<String> included, @Nullable PrometheusScrapeRequest request) {
        return collect(included, request);
    }

    private MetricSnapshots collect(Predicate<String> included, @Nullable PrometheusScrapeRequest request) {
        Families families = new Families();
        for (Collector collector : describedFirst(source.collectors())) {
            isolated(collector, () -> {
                if (isWanted(collector, included)) {
                    MetricSnapshot snapshot = request == null ? collector.collect() : collector.collect(request);
                    if (snapshot != null) {
                        add(snapshot, included, families);
                    }
                }
            });
        }
        for (MultiCollector collector : source.multiCollectors()) {
            isolated(collector, () -> {
                if (isWanted(collector, included)) {
                    for (MetricSnapshot snapshot : request == null ? collector.collect() : collector.collect(request)) {
                        isolated(collector, () -> add(snapshot, included, families));
                    }
                }
            });
        }
        return families.snapshots();
    }

    /** Names of described collectors were checked when they were registered, so in a clash they are the ones to keep. */
    private static List<Collector> describedFirst(Collection<Collector> collectors) {
        List<Collector> described = new ArrayList<>();
        List<Collector> others = new ArrayList<>();
        for (Collector collector : collectors) {
            (descriptor(collector) != null ? described : others).add(collector);
        }
        described.addAll(others);
        return described;
    }

    private static @Nullable MetricFamilyDescriptor descriptor(Collector collector) {
        try {
            return collector.getMetricFamilyDescriptor();
        } catch (Throwable faulty) {
            return null;
        }
    }

    private static boolean isWanted(Collector collector, Predicate<String> included) {
        MetricFamilyDescriptor descriptor = descriptor(collector);
        return descriptor == null || isIncluded(descriptor.getMetadata(), included);
    }

    private static boolean isWanted(MultiCollector collector, Predicate<String> included) {
        List<MetricFamilyDescriptor> descriptors = collector.getMetricFamilyDescriptors();
        if (descriptors.isEmpty()) {
            return true;
        }
        for (MetricFamilyDescriptor descriptor : descriptors) {
            if (isIncluded(descriptor.getMetadata(), included)) {
                return true;
            }
        }
        return false;
    }

    private void add(MetricSnapshot snapshot, Predicate<String> included, Families families) throws Exception {
        if (isIncluded(snapshot.getMetadata(), included)) {
            if (inspecting) {
                inspection.write(snapshot);
            }
            families.add(snapshot);
        }
    }

    /** By the family's name ({@code events}) or as it is written ({@code events_total}). */
    private static boolean isIncluded(MetricMetadata metadata, Predicate<String> included) {
        String name = metadata.getPrometheusName();
        return included.test(name)
                || included.test(metadata.getExpositionBasePrometheusName())
                || included.test(name + "_total")
                || included.test(name + "_info");
    }

    private interface Step {
        void run() throws Exception;
    }

    private void isolated(Object collector, Step step) {
        try {
            step.run();
        } catch (Throwable failure) {
            failures.report("left out of the scrape: " + collector.getClass().getName(), failure);
        }
    }
}
