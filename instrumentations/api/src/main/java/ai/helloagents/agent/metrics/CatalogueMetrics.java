package ai.helloagents.agent.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/** A part of the catalogue whose metrics a call records together, and which are collected together in a fixed order. */
public abstract class CatalogueMetrics implements MultiCollector {
    /** In the order of collection: what is read first has to be what a call records last. */
    protected abstract List<Collector> collected();

    @Override
    public final MetricSnapshots collect() {
        return new MetricSnapshots(collected().stream()
                .map(Collector::collect)
                .filter(snapshot -> !snapshot.getDataPoints().isEmpty())
                .toList());
    }

    @Override
    public final List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return collected().stream().map(Collector::getMetricFamilyDescriptor).toList();
    }
}
