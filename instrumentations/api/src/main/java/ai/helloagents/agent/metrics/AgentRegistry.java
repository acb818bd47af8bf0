package ai.helloagents.agent.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** The one registry that every metric of the agent is in. Nothing of the application's own registries comes here. */
public final class AgentRegistry {
    public static final PrometheusRegistry REGISTRY = new PrometheusRegistry();

    private AgentRegistry() {}
}
