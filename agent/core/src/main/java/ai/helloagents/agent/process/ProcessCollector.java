package ai.helloagents.agent.process;

import ai.helloagents.agent.metrics.MetricNames;
import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Reads the process once per scrape and gives every metric of it that is known. */
final class ProcessCollector implements MultiCollector {
    private static final List<Metric> METRICS = List.of(
            Metric.gauge(
                    MetricNames.PROCESS_CPU_USAGE,
                    "CPU time used since the last scrape, as a share (0 to 1) of the CPUs that the container may use.",
                    ProcessReading::cpuUsage),
            Metric.gauge(
                    MetricNames.PROCESS_MEMORY_USAGE,
                    "Resident memory of the process.",
                    reading -> reading.status().residentBytes()),
            Metric.gauge(
                    MetricNames.PROCESS_MEMORY_LIMIT,
                    "Memory that the container may use; physical memory where it has no limit.",
                    ProcessReading::memoryLimit),
            Metric.counter(
                    MetricNames.PROCESS_CPU_SECONDS,
                    "Total user and system CPU time spent in seconds.",
                    ProcessReading::cpuSeconds),
            Metric.gauge(
                    MetricNames.PROCESS_RESIDENT_MEMORY,
                    "Resident memory size in bytes.",
                    reading -> reading.status().residentBytes()),
            Metric.gauge(
                    MetricNames.PROCESS_VIRTUAL_MEMORY,
                    "Virtual memory size in bytes.",
                    reading -> reading.status().virtualBytes()),
            Metric.gauge(
                    MetricNames.PROCESS_START_TIME,
                    "Start time of the process since unix epoch in seconds.",
                    ProcessReading::startTime),
            Metric.gauge(MetricNames.PROCESS_OPEN_FDS, "Number of open file descriptors.", ProcessReading::openFiles),
            Metric.gauge(
                    MetricNames.PROCESS_MAX_FDS, "Maximum number of open file descriptors.", ProcessReading::maxFiles),
            Metric.gauge(
                    MetricNames.PROCESS_FILES_OPEN,
                    "process_open_fds under Micrometer's name.",
                    ProcessReading::openFiles),
            Metric.gauge(
                    MetricNames.PROCESS_FILES_MAX,
                    "process_max_fds under Micrometer's name.",
                    ProcessReading::maxFiles));

    private final ProcessReading.Source source;

    ProcessCollector(ProcessReading.Source source) {
        this.source = source;
    }

    /** With these the registry refuses a second metric of the same name when it is registered, not in every scrape. */
    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return METRICS.stream()
                .map(metric -> MetricFamilyDescriptor.of(metric.type, metric.metadata))
                .toList();
    }

    @Override
    public MetricSnapshots collect() {
        ProcessReading reading = source.read();
        MetricSnapshots.Builder known = MetricSnapshots.builder();
        for (Metric metric : METRICS) {
            double value = metric.value.applyAsDouble(reading);
            if (!Double.isNaN(value)) {
                known.metricSnapshot(metric.snapshot(value));
            }
        }
        return known.build();
    }

    private record Metric(MetricType type, MetricMetadata metadata, ToDoubleFunction<ProcessReading> value) {
        static Metric gauge(String name, String help, ToDoubleFunction<ProcessReading> value) {
            return new Metric(MetricType.GAUGE, new MetricMetadata(name, help), value);
        }

        /** A counter's name is kept without its suffix, which the writer adds. */
        static Metric counter(String name, String help, ToDoubleFunction<ProcessReading> value) {
            return new Metric(MetricType.COUNTER, new MetricMetadata(name.replace("_total", ""), help), value);
        }

        MetricSnapshot snapshot(double value) {
            return type == MetricType.COUNTER
                    ? new CounterSnapshot(metadata, List.of(new CounterDataPointSnapshot(value, Labels.EMPTY, null, 0)))
                    : new GaugeSnapshot(metadata, List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
        }
    }
}
