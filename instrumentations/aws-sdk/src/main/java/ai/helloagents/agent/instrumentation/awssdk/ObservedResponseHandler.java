package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Gets what the SDK gets. */
final class ObservedResponseHandler implements SdkAsyncHttpResponseHandler {
    private final SdkAsyncHttpResponseHandler handler;
    private final LlmCall call;
    private final @Nullable LlmCall surrounding;

    /** @param surrounding what the thread worked on before */
    ObservedResponseHandler(SdkAsyncHttpResponseHandler handler, LlmCall call, @Nullable LlmCall surrounding) {
        this.handler = handler;
        this.call = call;
        this.surrounding = surrounding;
    }

    /** The thread that sends turns to what it worked on before. */
    LlmCall leave() {
        LlmCall.leave(surrounding);
        return call;
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        call.responseHead(
                head.statusCode(), name -> head.firstMatchingHeader(name).orElse(null), false);
        handler.onHeaders(head);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> body) {
        handler.onStream(subscriber -> body.subscribe(new ObservedSubscriber(subscriber, call)));
    }

    @Override
    public void onError(Throwable failure) {
        call.failed(failure);
        handler.onError(failure);
    }
}
