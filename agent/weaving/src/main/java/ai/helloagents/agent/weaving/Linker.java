package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.bootstrap.AdviceLink;
import ai.helloagents.agent.bootstrap.AdviceLinker;
import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.metrics.InstrumentationState;
import ai.helloagents.agent.weaving.warmup.WarmUpInstrumentation;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds a woven call site to its advice when it is first called, if the library in that application fits. */
final class Linker implements AdviceLinker {
    private final Map<String, LibraryInstrumentation> instrumentations;
    private final InstrumentationLoaders loaders;
    private final LoaderWarnings warnings = new LoaderWarnings();

    Linker(List<? extends LibraryInstrumentation> instrumentations, InstrumentationLoaders loaders) {
        this.instrumentations = new HashMap<>();
        for (LibraryInstrumentation instrumentation : instrumentations) {
            this.instrumentations.put(instrumentation.id(), instrumentation);
        }
        this.loaders = loaders;
    }

    @Override
    public @Nullable MethodHandle link(AdviceLink link) throws ReflectiveOperationException {
        LibraryInstrumentation instrumentation = instrumentation(link.instrumentation);
        ClassLoader application = loaderOf(link.caller.lookupClass());
        if (instrumentation == null) {
            return link.doNothing();
        }
        return loaders.of(application, instrumentation)
                .link(link, application, misfits -> found(instrumentation, application, misfits));
    }

    @Override
    public @Nullable MethodHandle linkWithoutLoading(AdviceLink link) throws ReflectiveOperationException {
        LibraryInstrumentation instrumentation = instrumentation(link.instrumentation);
        ClassLoader application = loaderOf(link.caller.lookupClass());
        if (instrumentation == null) {
            return null;
        }
        LibraryUse use = loaders.existing(application, instrumentation);
        return use == null ? null : use.linkWithoutLoading(link);
    }

    private @Nullable LibraryInstrumentation instrumentation(String id) {
        LibraryInstrumentation original = instrumentations.get(LibraryCopy.originalId(id));
        String prefix = LibraryCopy.prefixOf(id);
        return original == null || prefix.isEmpty() ? original : new LibraryCopy(original, prefix);
    }

    /** Classes of the boot loader are seen through that of the platform. */
    private static ClassLoader loaderOf(Class<?> woven) {
        ClassLoader loader = woven.getClassLoader();
        return loader == null ? ClassLoader.getPlatformClassLoader() : loader;
    }

    @Override
    public void adviceFailed(String instrumentation, Throwable failure) {
        AgentErrors.count(instrumentation, failure);
    }

    private void found(LibraryInstrumentation instrumentation, ClassLoader application, List<String> misfits) {
        if (instrumentation instanceof WarmUpInstrumentation) {
            return;
        }
        if (misfits.isEmpty()) {
            InstrumentationState.active(instrumentation.name());
            return;
        }
        InstrumentationState.skipped(instrumentation.name());
        warnings.say("instrumentation " + instrumentation.name() + " is off for classes of "
                + application.getClass().getName() + ": this version of its library does not fit: " + misfits.get(0)
                + (misfits.size() == 1 ? "" : " and " + (misfits.size() - 1) + " more"));
    }
}
