package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.llm.LlmCall;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** The body of a request; published anew for each redirect and authentication. */
final class ObservedBodyPublisher implements BodyPublisher {
    private final BodyPublisher body;
    private final LlmCall call;

    ObservedBodyPublisher(BodyPublisher body, LlmCall call) {
        this.body = body;
        this.call = call;
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        call.requestBodyBegins();
        body.subscribe(new Sent(subscriber, call));
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
