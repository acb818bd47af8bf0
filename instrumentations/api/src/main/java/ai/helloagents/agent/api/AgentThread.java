package ai.helloagents.agent.api;

/**
 * A thread of the agent: daemon, named, its context class loader the agent's. What runs on one is never observed as the
 * application's doing.
 */
public final class AgentThread extends Thread {
    /** @param task what it does, for its name: {@code endpoint} gives {@code helloagents-endpoint} */
    public AgentThread(String task, Runnable runnable) {
        super(null, runnable, "helloagents-" + task, 0, false);
        setDaemon(true);
        setContextClassLoader(AgentThread.class.getClassLoader());
    }

    public static boolean isCurrent() {
        return Thread.currentThread() instanceof AgentThread;
    }
}
