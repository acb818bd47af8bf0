package ai.helloagents.agent.endpoint;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;

/**
 * The collectors of a registry, one by one. The registry keeps them to itself, so its fields are read; the library is
 * bundled in one version, and a test fails if another names them differently.
 */
final class RegisteredCollectors {
    private static final VarHandle COLLECTORS = field("collectors");
    private static final VarHandle MULTI_COLLECTORS = field("multiCollectors");

    private final PrometheusRegistry registry;

    RegisteredCollectors(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @SuppressWarnings("unchecked")
    Set<Collector> single() {
        return (Set<Collector>) COLLECTORS.get(registry);
    }

    @SuppressWarnings("unchecked")
    Set<MultiCollector> multiple() {
        return (Set<MultiCollector>) MULTI_COLLECTORS.get(registry);
    }

    private static VarHandle field(String name) {
        try {
            return MethodHandles.privateLookupIn(PrometheusRegistry.class, MethodHandles.lookup())
                    .findVarHandle(PrometheusRegistry.class, name, Set.class);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("PrometheusRegistry has no field " + name, changed);
        }
    }
}
