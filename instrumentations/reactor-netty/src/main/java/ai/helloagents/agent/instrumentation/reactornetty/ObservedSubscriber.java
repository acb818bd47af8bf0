package ai.helloagents.agent.instrumentation.reactornetty;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.netty.Connection;
import reactor.util.context.Context;

/**
 * Gets the connection when the head of the response has come. Where it does not come, it gets the failure, and that once:
 * what the client repeats, it repeats before.
 */
final class ObservedSubscriber implements CoreSubscriber<Connection>, Subscription, Scannable {
    private final CoreSubscriber<? super Connection> subscriber;
    private final Exchange exchange;
    private @Nullable Subscription subscription;

    ObservedSubscriber(CoreSubscriber<? super Connection> subscriber, Exchange exchange) {
        this.subscriber = subscriber;
        this.exchange = exchange;
    }

    /** @param failure where no subscription came about */
    void subscribed(@Nullable Throwable failure) {
        exchange.withdraw();
        if (failure != null) {
            exchange.call().failed(failure);
        }
    }

    @Override
    public Context currentContext() {
        return subscriber.currentContext();
    }

    @Override
    public void onSubscribe(Subscription ofClient) {
        subscription = ofClient;
        subscriber.onSubscribe(this);
    }

    @Override
    public void onNext(Connection connection) {
        exchange.answeredOn(connection);
        subscriber.onNext(connection);
    }

    @Override
    public void onError(Throwable failure) {
        exchange.call().failed(failure);
        subscriber.onError(failure);
    }

    @Override
    public void onComplete() {
        subscriber.onComplete();
    }

    @Override
    public void request(long count) {
        if (subscription != null) {
            subscription.request(count);
        }
    }

    /** Once there is a response, it goes on: who wants no more than the first element cancels, and has it. */
    @Override
    public void cancel() {
        if (!exchange.isAnswered()) {
            exchange.call().cancelled();
        }
        if (subscription != null) {
            subscription.cancel();
        }
    }

    /** The chain of operators that tools print, as if this were not in it. */
    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return subscriber;
        }
        return key == Attr.PARENT ? subscription : null;
    }
}
