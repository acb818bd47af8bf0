package ai.helloagents.agent.metrics;

import ai.helloagents.agent.log.AgentLog;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Failures of the agent itself: each is counted, and the first of each kind is logged. */
public final class AgentErrors {
    private static final int MOST_LOGGED = 100;

    private static final Counter ERRORS = Counter.builder()
            .name(MetricNames.AGENT_ERRORS)
            .help("Failures of the agent itself. The application did not see them.")
            .labelNames(MetricNames.INSTRUMENTATION)
            .withoutExemplars()
            .register(AgentRegistry.REGISTRY);

    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    private AgentErrors() {}

    /** Makes the counter of a part appear at 0. */
    public static void watch(String part) {
        ERRORS.initLabelValues(part);
    }

    /**
     * Counts a failure. Safe on application threads: no I/O, no lock, and at most a hundred log lines in a process.
     *
     * @param part name of the instrumentation, or of the part of the agent
     */
    public static void count(String part, Throwable failure) {
        ERRORS.labelValues(part).inc();
        StackTraceElement[] stack = failure.getStackTrace();
        String place = stack.length == 0 ? "?" : stack[0].toString();
        if (LOGGED.size() < MOST_LOGGED && LOGGED.add(part + failure.getClass().getName() + place)) {
            AgentLog.error(
                    part + " failed at " + place + " (said once, counted in " + MetricNames.AGENT_ERRORS + ")",
                    failure);
        }
    }
}
