package ai.helloagents.agent.process;

import ai.helloagents.agent.log.AgentLog;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmCompilationMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Memory, garbage collection, threads and classes under Micrometer's names, which the popular dashboards read. */
public final class JvmMetrics {
    private JvmMetrics() {}

    /** For an agent thread: it touches java.lang.management, though never the platform's MBean server. */
    public static void register(PrometheusRegistry registry) {
        MicrometerLog.install();
        MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
        // These are ProcessMetrics' own: Micrometer's usage ignores that a quota may be part of a CPU.
        meters.config()
                .meterFilter(MeterFilter.denyNameStartsWith("process.cpu"))
                .meterFilter(MeterFilter.denyNameStartsWith("process.start.time"))
                .meterFilter(withoutPoolsOfNoLimit())
                .meterFilter(MeterFilter.deny(ThreadStates::isAnothers));
        List<Supplier<MeterBinder>> binders = List.of(
                JvmInfoMetrics::new,
                JvmMemoryMetrics::new,
                JvmGcMetrics::new,
                JvmHeapPressureMetrics::new,
                JvmThreadMetrics::new,
                ThreadStates::new,
                ClassLoaderMetrics::new,
                JvmCompilationMetrics::new,
                ProcessorMetrics::new,
                UptimeMetrics::new);
        binders.forEach(binder -> bind(binder, meters));
    }

    /** Micrometer gives -1 for these (G1's Eden, Metaspace), which a sum over the pools would count. */
    private static MeterFilter withoutPoolsOfNoLimit() {
        Set<String> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getUsage() == null || pool.getUsage().getMax() < 0)
                .map(MemoryPoolMXBean::getName)
                .collect(Collectors.toSet());
        return MeterFilter.deny(id -> id.getName().equals("jvm.memory.max") && pools.contains(id.getTag("id")));
    }

    /** One that this JVM does not bear, such as a reduced runtime image, does not cost the others. */
    static void bind(Supplier<MeterBinder> binder, MeterRegistry meters) {
        try {
            binder.get().bindTo(meters);
        } catch (RuntimeException | Error e) {
            AgentLog.error("Some JVM metrics are missing", e);
        }
    }
}
