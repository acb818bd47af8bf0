package ai.helloagents.agent.metrics;

/**
 * Reads the pools of one library, at scrape time, on a thread of the agent. Keep the only instance in a constant of the
 * instrumentation: it is held weakly elsewhere, so that an application that is undeployed can be collected.
 */
public interface ConnectionPool {
    /** What a pool does not know: it gets no series. */
    int UNKNOWN = -1;

    /** Connections that the application has now. */
    int active(Object pool);

    /** Connections that wait to be used. */
    int idle(Object pool);

    /** Threads that wait for a connection. */
    int pending(Object pool);

    /** The most connections that the pool will open. */
    int max(Object pool);
}
