package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each instrumentation in each application loader. Nothing here keeps either loader alive: what keeps
 * an instrumentation loader are the call sites in the application's own classes, so that an application that is
 * undeployed is collected with all of it.
 */
final class InstrumentationLoaders {
    private final ClassLoader agent;
    private final ClassFiles agentClasses;
    private final LoaderMap<Map<String, LibraryUse>> uses = new LoaderMap<>();

    InstrumentationLoaders(ClassLoader agent, ClassFiles agentClasses) {
        this.agent = agent;
        this.agentClasses = agentClasses;
    }

    LibraryUse of(ClassLoader application, LibraryInstrumentation instrumentation) {
        Map<String, LibraryUse> known = uses.get(application);
        if (known == null) {
            known = uses.putIfAbsent(application, new ConcurrentHashMap<>());
        }
        LibraryUse use = known.get(instrumentation.id());
        if (use == null) {
            LibraryUse made = new LibraryUse(instrumentation, agent, agentClasses);
            use = known.putIfAbsent(instrumentation.id(), made);
            return use == null ? made : use;
        }
        return use;
    }

    @Nullable
    LibraryUse existing(ClassLoader application, LibraryInstrumentation instrumentation) {
        Map<String, LibraryUse> known = uses.get(application);
        return known == null ? null : known.get(instrumentation.id());
    }

    /** For tests: how many application loaders are known. */
    int size() {
        return uses.size();
    }
}
