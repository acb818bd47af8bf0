package ai.helloagents.agent.bootstrap;

import java.lang.invoke.MethodHandle;

/** The agent's side of {@link AdviceDispatcher}. */
public interface AdviceLinker {
    /**
     * Finds what a call site is to run from now on: its advice, or {@link AdviceLink#doNothing} where the advice does
     * not fit.
     *
     * @return null when that cannot be said now: the site asks again at its next call
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
