package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/**
 * The call that a thread is working on. The holder stays with the thread and is empty between calls; it never holds an
 * object of the application, so that it keeps no class loader alive.
 */
final class ThreadCalls {
    private static final ThreadLocal<ThreadCalls> CURRENT = ThreadLocal.withInitial(ThreadCalls::new);

    @Nullable
    HttpServerCall http;

    final WeakIdentityMap.Probe probe = new WeakIdentityMap.Probe();

    private ThreadCalls() {}

    static ThreadCalls get() {
        return CURRENT.get();
    }
}
