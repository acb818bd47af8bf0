package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Around {@code HttpClientImpl.sendAsync}, which returns before anything is sent. */
public final class SendAdvice {
    private SendAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(1)
    public static @Nullable Object enter(
            @Advice.Argument(0) @Nullable Object request, @Advice.Argument(1) @Nullable Object handler) {
        if (!(request instanceof HttpRequest sent) || !(handler instanceof BodyHandler<?> ofApplication)) {
            return null;
        }
        URI uri = sent.uri();
        LlmCall call = LlmCall.begin(sent.method(), uri.getHost(), uri.getPort(), uri.getRawPath());
        if (call == null) {
            return null;
        }
        call.requestHead(name -> HeaderValues.first(sent.headers(), name));
        return new ObservedBodyHandler<>(ofApplication, call, call.enter());
    }

    /** The future stays the client's own: one that is derived from it would not pass on its cancellation. */
    @Advice.OnMethodExit(onThrowable = true)
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for what is only looked at
    public static void exit(
            @Advice.Enter @Nullable Object handler,
            @Advice.Return @Nullable Object response,
            @Advice.Thrown @Nullable Throwable failure) {
        if (!(handler instanceof ObservedBodyHandler<?> observed)) {
            return;
        }
        LlmCall call = observed.leave();
        if (failure != null) {
            call.failed(failure);
        } else if (response instanceof CompletableFuture<?> future) {
            future.whenComplete((received, failed) -> {
                if (failed != null) {
                    call.failed(failed);
                }
            });
        }
    }
}
