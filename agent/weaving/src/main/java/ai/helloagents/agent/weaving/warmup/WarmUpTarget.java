package ai.helloagents.agent.weaving.warmup;

/** Stands for an application class. */
public final class WarmUpTarget implements Runnable {
    @Override
    public void run() {
        // What is called here is the advice.
    }
}
