package ai.helloagents.agent.metrics;

/** The one registry that every metric of the agent is in. Nothing of the application's own registries comes here. */
public final class AgentRegistry {
    public static final RecordingRegistry REGISTRY = new RecordingRegistry();

    private AgentRegistry() {}
}
