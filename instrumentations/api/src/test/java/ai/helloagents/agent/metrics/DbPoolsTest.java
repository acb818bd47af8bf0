package ai.helloagents.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DbPoolsTest {
    /** A pool that knows no maximum, as some do when they are unbounded. */
    private static final ConnectionPool LIBRARY = new ConnectionPool() {
        @Override
        public int active(Object pool) {
            return ((int[]) pool)[0];
        }

        @Override
        public int idle(Object pool) {
            throw new IllegalStateException("being closed");
        }

        @Override
        public int pending(Object pool) {
            return 0;
        }

        @Override
        public int max(Object pool) {
            return UNKNOWN;
        }
    };

    private @Nullable Object pool = new int[] {4};

    @Test
    void whatAPoolDoesNotKnowHasNoSeriesAndAReadingThatFailsHurtsNoOther() {
        DbPools.opened(pool, "limited", LIBRARY);

        assertThat(gauge(MetricNames.DB_CONNECTIONS_ACTIVE, "limited")).isEqualTo(4.0);
        assertThat(gauge(MetricNames.DB_CONNECTIONS_PENDING, "limited")).isZero();
        assertThat(gauge(MetricNames.DB_CONNECTIONS_IDLE, "limited")).isNull();
        assertThat(gauge(MetricNames.DB_CONNECTIONS_MAX, "limited")).isNull();
        DbPools.closed(pool);
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aPoolThatIsForgottenWithoutBeingClosedLeavesNoSeries() throws InterruptedException {
        DbPools.opened(pool, "forgotten", LIBRARY);
        DbPools.acquired(pool, 1_000, false);
        assertThat(gauge(MetricNames.DB_CONNECTIONS_ACTIVE, "forgotten")).isEqualTo(4.0);
        assertThat(mentions("forgotten")).isPositive();

        pool = null;
        while (mentions("forgotten") > 0) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(gauge(MetricNames.DB_CONNECTIONS_ACTIVE, "forgotten")).isNull();
    }

    @Test
    void aPoolWithoutANameHasSeriesAllTheSame() {
        DbPools.opened(pool, null, LIBRARY);

        assertThat(gauge(MetricNames.DB_CONNECTIONS_ACTIVE, "unnamed")).isEqualTo(4.0);
        DbPools.closed(pool);
        assertThat(mentions("unnamed")).isZero();
    }

    private static @Nullable Double gauge(String metric, String name) {
        for (MetricSnapshot snapshot : AgentRegistry.REGISTRY.scrape()) {
            if (snapshot.getMetadata().getName().equals(metric)) {
                for (var point : snapshot.getDataPoints()) {
                    if (name.equals(point.getLabels().get(MetricNames.POOL))) {
                        return ((GaugeDataPointSnapshot) point).getValue();
                    }
                }
            }
        }
        return null;
    }

    private static long mentions(String name) {
        return AgentRegistry.REGISTRY.scrape().stream()
                .flatMap(snapshot -> snapshot.getDataPoints().stream())
                .filter(point -> name.equals(point.getLabels().get(MetricNames.POOL)))
                .count();
    }
}
