package ai.helloagents.agent.metrics;

import io.prometheus.metrics.model.registry.MetricType;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads all pools at scrape time, in one go: a pool that is gone has no series of any kind. */
final class DbPoolCollector implements MultiCollector {
    private static final List<PoolGauge> GAUGES = List.of(
            new PoolGauge(
                    MetricNames.DB_CONNECTIONS_ACTIVE,
                    "Connections that the application has taken from the pool.",
                    ConnectionPool::active),
            new PoolGauge(MetricNames.DB_CONNECTIONS_IDLE, "Connections that wait in the pool.", ConnectionPool::idle),
            new PoolGauge(
                    MetricNames.DB_CONNECTIONS_PENDING, "Threads that wait for a connection.", ConnectionPool::pending),
            new PoolGauge(
                    MetricNames.DB_CONNECTIONS_MAX,
                    "The most connections that the pool will open.",
                    ConnectionPool::max));

    private interface Reading {
        int of(ConnectionPool library, Object pool);
    }

    private record PoolGauge(MetricMetadata metadata, Reading reading) {
        PoolGauge(String name, String help, Reading reading) {
            this(new MetricMetadata(name, help), reading);
        }
    }

    @Override
    public MetricSnapshots collect() {
        List<DbPools.OpenPool> pools = DbPools.current();
        List<MetricSnapshot> snapshots = new ArrayList<>();
        GAUGES.forEach(gauge -> snapshots.add(collect(gauge, pools)));
        snapshots.add(DbPools.ACQUIRE.collect());
        snapshots.add(DbPools.TIMEOUTS.collect());
        return new MetricSnapshots(snapshots);
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        List<MetricFamilyDescriptor> families = new ArrayList<>();
        GAUGES.forEach(gauge ->
                families.add(MetricFamilyDescriptor.of(MetricType.GAUGE, gauge.metadata, List.of(MetricNames.POOL))));
        families.add(DbPools.ACQUIRE.getMetricFamilyDescriptor());
        families.add(DbPools.TIMEOUTS.getMetricFamilyDescriptor());
        return families;
    }

    /** Pools of one name are summed; of a sum with an unknown part nothing is known. */
    private static GaugeSnapshot collect(PoolGauge gauge, List<DbPools.OpenPool> pools) {
        Map<String, Integer> sums = new TreeMap<>();
        for (DbPools.OpenPool pool : pools) {
            Integer value = read(pool, gauge.reading);
            if (value != null) {
                sums.merge(pool.name(), value, (one, other) -> Math.min(one, other) < 0 ? -1 : one + other);
            }
        }
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        sums.forEach((pool, value) -> {
            if (value >= 0) {
                points.add(new GaugeDataPointSnapshot(value, Labels.of(MetricNames.POOL, pool), null));
            }
        });
        return new GaugeSnapshot(gauge.metadata, points);
    }

    /** Null for a pool that was collected just now. */
    private static @Nullable Integer read(DbPools.OpenPool entry, Reading reading) {
        Object pool = entry.pool().get();
        ConnectionPool library = entry.library().get();
        if (pool == null || library == null) {
            return null;
        }
        try {
            return reading.of(library, pool);
        } catch (RuntimeException | LinkageError failure) {
            AgentErrors.count("pools", failure);
            return ConnectionPool.UNKNOWN;
        }
    }
}
