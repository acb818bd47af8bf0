package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instrumentation loaders that exist. Both ends are weak: what keeps an instrumentation loader alive are the call
 * sites in the application's own classes, so that an application that is undeployed is collected with all of it.
 */
final class InstrumentationLoaders {
    private final ClassLoader agent;
    private final ClassFiles agentClasses;
    private final Map<ClassLoader, Map<String, WeakReference<InstrumentationClassLoader>>> loaders =
            new WeakHashMap<>();

    InstrumentationLoaders(ClassLoader agent, ClassFiles agentClasses) {
        this.agent = agent;
        this.agentClasses = agentClasses;
    }

    /** The lock is held for map operations only: making a class loader loads no class. */
    InstrumentationClassLoader of(ClassLoader application, LibraryInstrumentation instrumentation) {
        synchronized (loaders) {
            InstrumentationClassLoader known = existing(application, instrumentation);
            if (known == null) {
                known = new InstrumentationClassLoader(application, instrumentation, agent, agentClasses);
                loaders.computeIfAbsent(application, key -> new HashMap<>())
                        .put(instrumentation.id(), new WeakReference<>(known));
            }
            return known;
        }
    }

    @Nullable
    InstrumentationClassLoader existing(ClassLoader application, LibraryInstrumentation instrumentation) {
        synchronized (loaders) {
            Map<String, WeakReference<InstrumentationClassLoader>> own = loaders.get(application);
            WeakReference<InstrumentationClassLoader> known = own == null ? null : own.get(instrumentation.id());
            return known == null ? null : known.get();
        }
    }
}
