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
        RelinkingCallSite.initialize();
        linker = agentLinker;
    }

    /** Bootstrap method: resolved by the JVM at the first call of a woven call site. */
    public static CallSite bootstrap(
            MethodHandles.Lookup caller, String method, MethodType type, String instrumentation, String advice) {
        AdviceLink link = new AdviceLink(caller, method, type, instrumentation, advice);
        MethodHandle target = link(link);
        return target == null ? RelinkingCallSite.of(link) : new ConstantCallSite(target);
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

    /** @return null when linking is not possible now, and may be at a later call */
    private static MethodHandle link(AdviceLink link) {
        AdviceLinker current = linker;
        if (current == null) {
            return link.doNothing();
        }
        // Linking loads classes, and that may run woven code on this very thread: it must not come back here for more.
        boolean nested = LINKING.get() != null;
        try {
            if (nested) {
                return current.linkWithoutLoading(link);
            }
            LINKING.set(Boolean.TRUE);
            return current.link(link);
        } catch (VirtualMachineError passing) {
            // The stack or the heap was full just now: that is no reason to be blind for good.
            adviceFailed(passing, link.instrumentation);
            return null;
        } catch (Throwable failure) {
            adviceFailed(failure, link.instrumentation);
            return nested ? null : link.doNothing();
        } finally {
            if (!nested) {
                LINKING.remove();
            }
        }
    }

    /**
     * A site that could not be linked when it was first called, above all because its thread was linking another: it
     * tries again at each call, and does nothing until that succeeds. An exit advice whose enter advice has run must
     * run too: what can be linked without loading a class always is.
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

        /** Not at the first use: that comes with a full stack, and a class whose initialisation failed fails for good. */
        static void initialize() {
            CALL.type();
        }

        private final AdviceLink link;

        private RelinkingCallSite(AdviceLink link) {
            super(link.type);
            this.link = link;
        }

        static CallSite of(AdviceLink link) {
            RelinkingCallSite site = new RelinkingCallSite(link);
            // The explicit cast makes zero of null where the advice returns a primitive value.
            site.setTarget(MethodHandles.explicitCastArguments(
                    CALL.bindTo(site).asCollector(Object[].class, link.type.parameterCount()), link.type));
            return site;
        }

        @SuppressWarnings("UnusedMethod") // through CALL
        Object call(Object[] arguments) throws Throwable {
            MethodHandle target = link(link);
            if (target == null) {
                return null;
            }
            setTarget(target);
            return target.invokeWithArguments(arguments);
        }
    }
}
