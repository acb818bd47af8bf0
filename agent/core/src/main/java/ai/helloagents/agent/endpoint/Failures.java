package ai.helloagents.agent.endpoint;

import ai.helloagents.agent.log.AgentLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Says each different failure once, and counts all of them. */
final class Failures {
    private static final int MOST_SAID = 1_000;

    private final Consumer<Throwable> counter;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    Failures(Consumer<Throwable> counter) {
        this.counter = counter;
    }

    /** @param consequence what it means for the reader of the log */
    void report(String consequence, Throwable failure) {
        try {
            String line = "endpoint: " + consequence + ": " + failure;
            if (said.size() < MOST_SAID && said.add(line)) {
                AgentLog.warn(line);
            }
            counter.accept(failure);
        } catch (Throwable faulty) {
            AgentLog.debug("endpoint: a failure could not be counted: " + faulty);
        }
    }
}
