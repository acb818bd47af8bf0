package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.bootstrap.AdviceLink;
import java.lang.invoke.MethodHandle;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One instrumentation in one application loader: the class loader that its classes are defined in, and whether they fit
 * the library there. The finding outlives that loader, which nothing keeps when they do not fit.
 */
final class LibraryUse {
    /**
     * Linking loads classes through the application's loaders, and a loader may run advised code under its own lock. A
     * thread that holds such a lock must not wait for ever for one that needs it.
     */
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final LibraryInstrumentation instrumentation;
    private final ClassLoader agent;
    private final ClassFiles agentClasses;
    private final ReentrantLock linking = new ReentrantLock();

    /** A thread has waited in vain for the one that links: no other waits until that one is through. */
    private volatile boolean stuck;

    private volatile @Nullable List<String> misfits;
    private volatile WeakReference<@Nullable InstrumentationClassLoader> loader = new WeakReference<>(null);

    LibraryUse(LibraryInstrumentation instrumentation, ClassLoader agent, ClassFiles agentClasses) {
        this.instrumentation = instrumentation;
        this.agent = agent;
        this.agentClasses = agentClasses;
    }

    /**
     * Finds the advice, or what does nothing if the library does not have what the instrumentation uses.
     *
     * @param finding told once what does not fit; empty when all fits
     * @return null when another thread is busy with it for too long
     */
    @Nullable
    MethodHandle link(AdviceLink link, ClassLoader application, Consumer<List<String>> finding)
            throws ReflectiveOperationException {
        if (!lock()) {
            return null;
        }
        try {
            InstrumentationClassLoader current = loader.get();
            if (current == null) {
                current = new InstrumentationClassLoader(application, instrumentation, agent, agentClasses);
                loader = new WeakReference<>(current);
            }
            return fits(current, finding) ? current.advice(link.advice, link.method, link.type) : link.doNothing();
        } finally {
            stuck = false;
            linking.unlock();
        }
    }

    /** Takes no lock and loads nothing: null when the advice is not linked anywhere else yet. */
    @Nullable
    MethodHandle linkWithoutLoading(AdviceLink link) throws ReflectiveOperationException {
        InstrumentationClassLoader current = loader.get();
        return current == null ? null : current.linkedAdvice(link.advice, link.method, link.type);
    }

    private boolean fits(InstrumentationClassLoader current, Consumer<List<String>> finding) {
        List<String> known = misfits;
        if (known == null) {
            known = new LibraryReferences(current).misfits();
            misfits = known;
            finding.accept(known);
        }
        return known.isEmpty();
    }

    private boolean lock() {
        if (linking.tryLock()) {
            return true;
        }
        if (stuck) {
            return false;
        }
        try {
            boolean locked = linking.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
            stuck = !locked;
            return locked;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
