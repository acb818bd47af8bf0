package ai.helloagents.agent.bootstrap;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;

/**
 * The only thing that woven application classes link to: the bootstrap method of every {@code invokedynamic} that
 * calls an advice. It lives on the boot loader, where every class loader finds it, and never throws.
 */
public final class AdviceDispatcher {
    private static final ThreadLocal<Boolean> LINKING = new ThreadLocal<>();
    private static volatile AdviceLinker linker;

    private AdviceDispatcher() {}

    /** Called once, before anything is woven. */
    public static void install(AdviceLinker agentLinker) {
        linker = agentLinker;
    }

    /** Bootstrap method: resolved by the JVM at the first call of a woven call site. */
    public static CallSite bootstrap(
            MethodHandles.Lookup caller, String method, MethodType type, String instrumentation, String advice) {
        AdviceLink link = new AdviceLink(caller, method, type, instrumentation, advice);
        if (LINKING.get() == null) {
            return new ConstantCallSite(link(link));
        }
        // Linking loads classes, and that may run woven code on this very thread: do not recurse, try again later.
        return RelinkingCallSite.of(link);
    }

    /** Exception handler of every advice: what an advice throws ends here. */
    public static void adviceFailed(Throwable failure, String instrumentation) {
        try {
            AdviceLinker current = linker;
            if (current != null) {
                current.adviceFailed(instrumentation, failure);
            }
        } catch (Throwable worse) {
            // Nothing that the agent does may reach the application.
        }
    }

    private static MethodHandle link(AdviceLink link) {
        LINKING.set(Boolean.TRUE);
        try {
            AdviceLinker current = linker;
            MethodHandle target = current == null ? null : current.link(link);
            return target == null ? link.doNothing() : target;
        } catch (Throwable failure) {
            adviceFailed(failure, link.instrumentation);
            return link.doNothing();
        } finally {
            LINKING.remove();
        }
    }

    private static MethodHandle linkNested(AdviceLink link) {
        try {
            AdviceLinker current = linker;
            return current == null ? null : current.linkWithoutLoading(link);
        } catch (Throwable failure) {
            adviceFailed(failure, link.instrumentation);
            return null;
        }
    }

    /**
     * A site that was first called while its thread was linking another. An exit advice whose enter advice has run
     * must run too, so what can be linked without loading a class is; the rest does nothing until a later call.
     */
    private static final class RelinkingCallSite extends MutableCallSite {
        private static final MethodHandle CALL;

        static {
            try {
                CALL = MethodHandles.lookup()
                        .findVirtual(
                                RelinkingCallSite.class, "call", MethodType.methodType(Object.class, Object[].class));
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        private final AdviceLink link;

        private RelinkingCallSite(AdviceLink link) {
            super(link.type);
            this.link = link;
        }

        static CallSite of(AdviceLink link) {
            RelinkingCallSite site = new RelinkingCallSite(link);
            site.setTarget(CALL.bindTo(site)
                    .asCollector(Object[].class, link.type.parameterCount())
                    .asType(link.type));
            return site;
        }

        @SuppressWarnings("UnusedMethod") // through CALL
        Object call(Object[] arguments) throws Throwable {
            MethodHandle target = LINKING.get() == null ? link(link) : linkNested(link);
            if (target == null) {
                return link.doNothing().invokeWithArguments(arguments);
            }
            setTarget(target);
            return target.invokeWithArguments(arguments);
        }
    }
}
