package ai.helloagents.agent.bootstrap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Everything that a woven call site says about the advice it calls. */
public final class AdviceLink {
    public final MethodHandles.Lookup caller;
    public final String method;
    public final MethodType type;
    public final String instrumentation;
    public final String advice;

    AdviceLink(MethodHandles.Lookup caller, String method, MethodType type, String instrumentation, String advice) {
        this.caller = caller;
        this.method = method;
        this.type = type;
        this.instrumentation = instrumentation;
        this.advice = advice;
    }

    /** What a call site does when its advice must not run: nothing, and returns null or zero. */
    public MethodHandle doNothing() {
        MethodHandle result = MethodHandles.explicitCastArguments(
                MethodHandles.constant(Object.class, null), MethodType.methodType(type.returnType()));
        return MethodHandles.dropArguments(result, 0, type.parameterList());
    }
}
