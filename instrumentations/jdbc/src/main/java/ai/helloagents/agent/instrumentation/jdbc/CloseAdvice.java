package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.DbKnowledge;

/** On the end of a statement: what is known of it goes at once, and leaves no work to the garbage collector. */
public final class CloseAdvice {
    private CloseAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.This Object statement) {
        DbKnowledge.closed(statement);
    }
}
