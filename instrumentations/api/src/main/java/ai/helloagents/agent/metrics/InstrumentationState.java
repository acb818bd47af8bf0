package ai.helloagents.agent.metrics;

import io.prometheus.metrics.core.metrics.Gauge;

/** What became of each instrumentation in this process. */
public final class InstrumentationState {
    private static final String STATE = "state";

    private static final Gauge STATES = Gauge.builder()
            .name(MetricNames.INSTRUMENTATION_STATE)
            .help("1 for what is true of an instrumentation: enabled, disabled, active (its library was called), "
                    + "skipped (a version of its library does not fit).")
            .labelNames(MetricNames.INSTRUMENTATION, STATE)
            .withoutExemplars()
            .register(AgentRegistry.REGISTRY);

    private InstrumentationState() {}

    public static void enabled(String instrumentation, boolean enabled) {
        STATES.labelValues(instrumentation, enabled ? "enabled" : "disabled").set(1);
        if (enabled) {
            AgentErrors.watch(instrumentation);
        }
    }

    public static void active(String instrumentation) {
        STATES.labelValues(instrumentation, "active").set(1);
    }

    public static void skipped(String instrumentation) {
        STATES.labelValues(instrumentation, "skipped").set(1);
    }
}
