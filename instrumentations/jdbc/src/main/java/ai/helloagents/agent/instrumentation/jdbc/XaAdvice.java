package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbOperation;
import org.jspecify.annotations.Nullable;

/**
 * On prepare, commit and rollback of a branch of a distributed transaction, which some drivers send past their own
 * statements. Other resources than databases have them too, as message brokers.
 */
public final class XaAdvice {
    private XaAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.This Object resource) {
        return DriverPackages.system(resource.getClass().getName()) == null
                ? null
                : DbCall.begin(resource, DbOperation.TX);
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call, @Advice.Thrown @Nullable Throwable thrown) {
        DbCall.end((DbCall) call, thrown, ConnectionProduct::of);
    }
}
