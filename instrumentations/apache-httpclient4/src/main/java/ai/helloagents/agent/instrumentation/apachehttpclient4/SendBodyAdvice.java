package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.message.BasicHttpEntityEnclosingRequest;
import org.jspecify.annotations.Nullable;

/**
 * Around {@code sendRequestEntity}, once for each attempt. The connection writes the entity of another request with the
 * same head: the client watches which entity its own has, and whether that was written.
 */
public final class SendBodyAdvice {
    private SendBodyAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    public static @Nullable Object enter(@Advice.Argument(0) @Nullable Object request) {
        LlmCall call = LlmCall.current();
        if (call == null
                || !(call.kept() instanceof Execution)
                || !(request instanceof HttpEntityEnclosingRequest sent)) {
            return null;
        }
        HttpEntity body = sent.getEntity();
        if (body == null || body instanceof ObservedRequestEntity || !call.claimRequestBody(Execution.CLIENT)) {
            return null;
        }
        HttpEntityEnclosingRequest observed = new BasicHttpEntityEnclosingRequest(sent.getRequestLine());
        observed.setHeaders(sent.getAllHeaders());
        observed.setEntity(new ObservedRequestEntity(body, call));
        return observed;
    }
}
