package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.api.Advice;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Around {@code doExecute}, which returns when the head of the response is there. */
public final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object target, @Advice.Argument(1) @Nullable Object request) {
        if (!(request instanceof HttpRequest sent)) {
            return null;
        }
        Execution begun = Execution.begin((HttpHost) target, sent);
        return begun != null ? begun : NestedExecution.begin();
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Enter @Nullable Object execution,
            @Advice.Return @Nullable Object response,
            @Advice.Thrown @Nullable Throwable failure) {
        if (execution instanceof Execution begun) {
            begun.end((HttpResponse) response, failure);
        } else if (execution instanceof NestedExecution nested) {
            nested.end();
        }
    }
}
