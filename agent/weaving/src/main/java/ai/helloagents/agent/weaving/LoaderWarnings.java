package ai.helloagents.agent.weaving;

import ai.helloagents.agent.log.AgentLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Warnings about an application's class loader, each said for the first of its kind only: an application may make
 * thousands of loaders, and what is wrong in one is wrong in all.
 */
final class LoaderWarnings {
    /** Kinds, not loaders: an application has a few. */
    private static final int MOST = 100;

    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** @param warning names the class of the loader at most, so that it reads the same for others of its kind */
    void say(String warning) {
        if (said.size() < MOST && said.add(warning)) {
            AgentLog.warn(warning + " (said once for all loaders like it)");
        }
    }
}
