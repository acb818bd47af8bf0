package ai.helloagents.agent.weaving;

import ai.helloagents.agent.metrics.AgentRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;

/** Reads {@code helloagents_agent_errors_total} as a scrape would. */
final class Errors {
    private Errors() {}

    static double of(String part) {
        return AgentRegistry.REGISTRY.scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals("helloagents_agent_errors"))
                .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                .filter(point -> part.equals(point.getLabels().get("instrumentation")))
                .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                .sum();
    }
}
