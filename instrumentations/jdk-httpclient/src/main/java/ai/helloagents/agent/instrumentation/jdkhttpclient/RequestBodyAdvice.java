package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.net.http.HttpRequest.BodyPublisher;
import org.jspecify.annotations.Nullable;

/**
 * After the constructor of the request that the client makes of the application's. The response tells the application
 * its own request, so that is not replaced.
 */
public final class RequestBodyAdvice {
    private RequestBodyAdvice() {}

    @Advice.OnMethodExit
    @Advice.ReplacesField("requestPublisher")
    public static @Nullable Object exit(@Advice.FieldValue("requestPublisher") @Nullable Object publisher) {
        LlmCall call = LlmCall.current();
        return call != null && publisher instanceof BodyPublisher body && call.claimRequestBody()
                ? new ObservedBodyPublisher(body, call)
                : null;
    }
}
