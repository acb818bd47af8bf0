package ai.helloagents.agent.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A registry that tells what is in it. A scrape asks each collector on its own, so that a faulty one costs only its own
 * metrics, and the library's registry keeps its collectors to itself.
 */
public final class RecordingRegistry extends PrometheusRegistry {
    private final List<Collector> collectors = new CopyOnWriteArrayList<>();
    private final List<MultiCollector> multiCollectors = new CopyOnWriteArrayList<>();

    /** In the order of their registration; it may change while it is looked at. */
    public Collection<Collector> collectors() {
        return Collections.unmodifiableCollection(collectors);
    }

    /** In the order of their registration; it may change while it is looked at. */
    public Collection<MultiCollector> multiCollectors() {
        return Collections.unmodifiableCollection(multiCollectors);
    }

    @Override
    public void register(Collector collector) {
        super.register(collector);
        collectors.add(collector);
    }

    @Override
    public void register(MultiCollector collector) {
        super.register(collector);
        multiCollectors.add(collector);
    }

    @Override
    public void unregister(Collector collector) {
        super.unregister(collector);
        collectors.remove(collector);
    }

    @Override
    public void unregister(MultiCollector collector) {
        super.unregister(collector);
        multiCollectors.remove(collector);
    }

    @Override
    public void clear() {
        super.clear();
        collectors.clear();
        multiCollectors.clear();
    }
}
