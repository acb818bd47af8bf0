package ai.helloagents.agent.samples;

/** Stands for a class of the agent. */
public final class Friendly {
    @Override
    public String toString() {
        return "hello";
    }
}
