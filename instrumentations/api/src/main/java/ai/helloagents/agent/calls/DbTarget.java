package ai.helloagents.agent.calls;

import ai.helloagents.agent.metrics.AgentRegistry;
import ai.helloagents.agent.metrics.Durations;
import ai.helloagents.agent.metrics.MetricNames;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import org.jspecify.annotations.Nullable;

/** One operation of one database product, with its series at hand, so that a call looks nothing up. */
public final class DbTarget {
    private static final Durations DURATION = new Durations(Histogram.builder()
            .name(MetricNames.DB_QUERY_DURATION)
            .help("Time from the call of the driver until its answer, in seconds. "
                    + "Rows that are fetched later are not in it.")
            .labelNames(MetricNames.DB_SYSTEM, MetricNames.OPERATION)
            .classicOnly()
            .classicUpperBounds(.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10)
            .withoutExemplars()
            .build());

    private static final Counter ERRORS = Counter.builder()
            .name(MetricNames.DB_QUERY_ERRORS)
            .help("Calls of the driver that ended with an exception.")
            .labelNames(MetricNames.DB_SYSTEM, MetricNames.OPERATION)
            .withoutExemplars()
            .register(AgentRegistry.REGISTRY);

    static {
        AgentRegistry.REGISTRY.register(DURATION);
    }

    private final DbSystem system;
    private final DbOperation operation;
    private final Durations.Series duration;
    private final CounterDataPoint errors;

    DbTarget(DbSystem system, DbOperation operation) {
        this.system = system;
        this.operation = operation;
        this.duration = DURATION.of(system.toString(), operation.name());
        this.errors = ERRORS.labelValues(system.toString(), operation.name());
    }

    /** The same product's target for another operation; itself where none is asked for. */
    DbTarget with(@Nullable DbOperation other) {
        return other == null || other == operation ? this : system.target(other);
    }

    /** The duration first: at any moment there are at least as many calls as errors. */
    void record(long nanoseconds, boolean failed) {
        duration.observe(nanoseconds);
        if (failed) {
            errors.inc();
        }
    }
}
