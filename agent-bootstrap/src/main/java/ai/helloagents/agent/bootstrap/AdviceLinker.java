package ai.helloagents.agent.bootstrap;

import java.lang.invoke.MethodHandle;

/** The agent's side of {@link AdviceDispatcher}. */
public interface AdviceLinker {
    /**
     * Finds the advice that a call site is to run from now on.
     *
     * @return null when the advice must not run here, for good
     */
    MethodHandle link(AdviceLink link) throws Throwable;

    /**
     * Like {@link #link}, but without loading a class: called while this thread is already linking another site.
     *
     * @return null when that is not possible now
     */
    MethodHandle linkWithoutLoading(AdviceLink link) throws Throwable;

    /** An advice or its linking threw: called on an application thread, must neither throw nor block. */
    void adviceFailed(String instrumentation, Throwable failure);
}
