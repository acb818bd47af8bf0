package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/** Around one attempt of the SDK, which returns before it is sent. A client may pass it on to another. */
public final class ExecuteAdvice {
    private ExecuteAdvice() {}

    @Advice.OnMethodEnter
    @Advice.ReplacesArgument(0)
    public static @Nullable Object enter(@Advice.Argument(0) @Nullable Object request) {
        if (!(request instanceof AsyncExecuteRequest asked) || isObserved(asked)) {
            return null;
        }
        SdkHttpRequest head = asked.request();
        LlmCall call = LlmCall.begin(head.method().name(), head.host(), head.port(), head.encodedPath());
        if (call == null) {
            return null;
        }
        call.requestHead(name -> head.firstMatchingHeader(name).orElse(null));
        AsyncExecuteRequest.Builder observed = AsyncExecuteRequest.builder()
                .request(head)
                .requestContentPublisher(ObservedContent.of(asked.requestContentPublisher(), call))
                .responseHandler(new ObservedResponseHandler(asked.responseHandler(), call, call.enter()))
                .fullDuplex(asked.fullDuplex())
                .httpExecutionAttributes(asked.httpExecutionAttributes());
        asked.metricCollector().ifPresent(observed::metricCollector);
        return observed.build();
    }

    /** Passed on by a client that is observed, maybe on another thread. */
    private static boolean isObserved(AsyncExecuteRequest request) {
        return request.responseHandler() instanceof ObservedResponseHandler;
    }

    /** The future stays the client's own: cancelling it is how a call is cancelled. */
    @Advice.OnMethodExit(onThrowable = true)
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for what is only looked at
    public static void exit(
            @Advice.Enter @Nullable Object request,
            @Advice.Return @Nullable Object done,
            @Advice.Thrown @Nullable Throwable failure) {
        if (!(request instanceof AsyncExecuteRequest observed)
                || !(observed.responseHandler() instanceof ObservedResponseHandler handler)) {
            return;
        }
        LlmCall call = handler.leave();
        if (failure != null) {
            call.failed(failure);
        } else if (done instanceof CompletableFuture<?> future) {
            future.whenComplete((nothing, failed) -> {
                if (failed != null) {
                    call.failed(failed);
                } else {
                    call.responseEnds();
                }
            });
        }
    }
}
