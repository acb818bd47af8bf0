package ai.helloagents.agent.metrics;

import ai.helloagents.agent.log.AgentLog;
import io.prometheus.metrics.core.metrics.Counter;

/** Failures of the agent itself: each is counted, and the first of each cause is logged. */
public final class AgentErrors {
    private static final Counter ERRORS = Counter.builder()
            .name(MetricNames.AGENT_ERRORS)
            .help("Failures of the agent itself. The application did not see them.")
            .labelNames(MetricNames.INSTRUMENTATION)
            .withoutExemplars()
            .register(AgentRegistry.REGISTRY);

    private static final SaidOnce SAID = new SaidOnce(100, AgentLog::error);

    private AgentErrors() {}

    /** Makes the counter of a part appear at 0. */
    public static void watch(String part) {
        ERRORS.initLabelValues(part);
    }

    /** Counts a failure that the caller logs. */
    public static void count(String part) {
        ERRORS.labelValues(part).inc();
    }

    /**
     * Counts a failure, and logs it if it is the first of its cause. Safe on application threads: no I/O, no lock, at most a hundred log lines in a process, and
     * nothing is thrown, whatever the failure's own methods do.
     *
     * @param part name of the instrumentation, or of the part of the agent
     */
    public static void count(String part, Throwable failure) {
        count(part, "failed", failure);
    }

    /**
     * As {@link #count(String, Throwable)}.
     *
     * @param consequence what it means for the reader of the log; one of a few
     */
    public static void count(String part, String consequence, Throwable failure) {
        try {
            ERRORS.labelValues(part).inc();
            SAID.say(part + ": " + consequence, failure);
        } catch (Throwable faulty) {
            // An overflowing stack, or no memory: the next failure may be counted and said again.
        }
    }
}
