package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The body of a request. */
final class ObservedContent implements SdkHttpContentPublisher {
    private final SdkHttpContentPublisher content;
    private final LlmCall call;

    private ObservedContent(SdkHttpContentPublisher content, LlmCall call) {
        this.content = content;
        this.call = call;
    }

    static @Nullable SdkHttpContentPublisher of(@Nullable SdkHttpContentPublisher content, LlmCall call) {
        return content == null ? null : new ObservedContent(content, call);
    }

    @Override
    public Optional<Long> contentLength() {
        return content.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        call.requestBodyBegins();
        content.subscribe(new Sent(subscriber, call));
    }

    private record Sent(Subscriber<? super ByteBuffer> client, LlmCall call) implements Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Subscription subscription) {
            client.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            call.requestBytes(bytes);
            client.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            client.onError(failure);
        }

        @Override
        public void onComplete() {
            call.requestBodyEnds();
            client.onComplete();
        }
    }
}
