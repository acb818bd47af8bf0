package ai.helloagents.agent.api;

import ai.helloagents.agent.metrics.AgentErrors;

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
        // Or the application's default handler would get our error, and some of those end the process.
        setUncaughtExceptionHandler(new Failure(task));
    }

    public static boolean isCurrent() {
        return Thread.currentThread() instanceof AgentThread;
    }

    private record Failure(String task) implements UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable failure) {
            AgentErrors.count(task, "its thread has ended", failure);
        }
    }
}
