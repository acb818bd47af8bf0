package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmInputStream;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Where the connection makes of the body the stream that the application gets, redirects and authentication being over. */
public final class ResponseBodyAdvice {
    private ResponseBodyAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(1)
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object connection, @Advice.Argument(1) @Nullable Object body) {
        ConnectionCall known = connection == null ? null : ConnectionCall.of(connection);
        if (known == null || !(body instanceof InputStream stream)) {
            return null;
        }
        known.responseIsObserved();
        return new LlmInputStream(stream, known.call, () -> false);
    }
}
