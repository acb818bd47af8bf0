package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.calls.DbCall;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** On methods for which some drivers run SQL that the application did not ask for. */
public final class UnobservedAdvice {
    private UnobservedAdvice() {}

    @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
    public static @Nullable Object enter() {
        return DbCall.beginUnobserved();
    }

    @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
