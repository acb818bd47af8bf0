package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.llm.LlmCall;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Looks at each buffer before the application gets it: afterwards it may be read already. Demand goes through one to
 * one; a cancelled subscription is all that is ever seen of a closed {@code InputStream}.
 */
final class ObservedBodySubscriber<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> subscriber;
    private final LlmCall call;

    ObservedBodySubscriber(BodySubscriber<T> subscriber, LlmCall call) {
        this.subscriber = subscriber;
        this.call = call;
    }

    @Override
    public CompletionStage<T> getBody() {
        return subscriber.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscriber.onSubscribe(new Cancellable(subscription, call));
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!call.hasEnded()) {
            for (int i = 0; i < buffers.size(); i++) {
                call.responseBytes(buffers.get(i));
            }
        }
        subscriber.onNext(buffers);
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
