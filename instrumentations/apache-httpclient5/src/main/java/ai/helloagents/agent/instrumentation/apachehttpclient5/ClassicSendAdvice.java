package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpEntityContainer;
import org.jspecify.annotations.Nullable;

/**
 * Around sending a request over a connection and receiving the head of its response, once for each attempt. Behind all
 * interceptors and decisions to repeat, and but for the minimal client not on the request of the application: just
 * meanwhile that has another entity.
 */
public final class ClassicSendAdvice {
    private ClassicSendAdvice() {}

    /** @return the entity of the request */
    @Advice.OnMethodEnter
    public static @Nullable Object enter(@Advice.Argument(1) @Nullable Object request) {
        LlmCall call = LlmCall.current();
        if (call == null
                || !(call.kept() instanceof ClassicExecution)
                || !(request instanceof HttpEntityContainer container)) {
            return null;
        }
        HttpEntity body = container.getEntity();
        // Another thread may send the same request.
        if (body == null || body instanceof ObservedRequestEntity || !call.claimRequestBody(Heads.CLIENT)) {
            return null;
        }
        container.setEntity(new ObservedRequestEntity(body, call));
        return body;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(@Advice.Enter @Nullable Object body, @Advice.Argument(1) @Nullable Object request) {
        if (body instanceof HttpEntity own && request instanceof HttpEntityContainer container) {
            container.setEntity(own);
        }
    }
}
