package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * On {@code CoyoteAdapter.service}: called once for every request that the connector accepts. The path must not be read
 * here: asking for it as text changes how Tomcat goes on to parse it.
 */
public final class ServiceAdvice {
    private ServiceAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(0) Object request) {
        HttpServerCall call = HttpServerCall.open();
        if (call != null) {
            CallNote.put((Request) request, call);
        }
        return call;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object call) {
        if (call != null) {
            HttpServerCall.unbind(null);
        }
    }
}
