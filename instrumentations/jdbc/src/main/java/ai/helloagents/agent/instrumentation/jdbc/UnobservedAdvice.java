package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import org.jspecify.annotations.Nullable;

/** On methods for which some drivers run SQL that the application did not ask for. */
public final class UnobservedAdvice {
    private UnobservedAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object source) {
        return DbCall.beginUnobserved(source);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
