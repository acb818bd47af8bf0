package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Around {@code doExecute}, which returns when the head of the response is there. */
public final class ClassicExecuteAdvice {
    private ClassicExecuteAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object target, @Advice.Argument(1) @Nullable Object request) {
        if (!(request instanceof ClassicHttpRequest sent)) {
            return null;
        }
        ClassicExecution begun = ClassicExecution.begin((HttpHost) target, sent);
        return begun != null ? begun : NestedExecution.begin();
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Enter @Nullable Object execution,
            @Advice.Return @Nullable Object response,
            @Advice.Thrown @Nullable Throwable failure) {
        if (execution instanceof ClassicExecution begun) {
            begun.end((ClassicHttpResponse) response, failure);
        } else if (execution instanceof NestedExecution nested) {
            nested.end();
        }
    }
}
