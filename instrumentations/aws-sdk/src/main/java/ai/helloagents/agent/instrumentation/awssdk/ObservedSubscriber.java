package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Looks at each buffer before the application gets it: afterwards it may be read already. */
record ObservedSubscriber(Subscriber<? super ByteBuffer> subscriber, LlmCall call) implements Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Subscription subscription) {
        subscriber.onSubscribe(new Cancellable(subscription, call));
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        call.responseBytes(bytes);
        subscriber.onNext(bytes);
    }

    @Override
    public void onError(Throwable failure) {
        call.failed(failure);
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        call.responseEnds();
        subscriber.onComplete();
    }

    private record Cancellable(Subscription subscription, LlmCall call) implements Subscription {
        @Override
        public void request(long count) {
            subscription.request(count);
        }

        @Override
        public void cancel() {
            call.cancelled();
            subscription.cancel();
        }
    }
}
