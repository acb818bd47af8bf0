package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.llm.LlmCall;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import org.jspecify.annotations.Nullable;

/** Gets the response that the application gets: redirects and authentication are over by then. */
final class ObservedBodyHandler<T> implements BodyHandler<T> {
    private final BodyHandler<T> handler;
    private final LlmCall call;
    private final @Nullable LlmCall surrounding;

    /** @param surrounding what the thread worked on before */
    ObservedBodyHandler(BodyHandler<T> handler, LlmCall call, @Nullable LlmCall surrounding) {
        this.handler = handler;
        this.call = call;
        this.surrounding = surrounding;
    }

    /** The thread that sends turns to what it worked on before. */
    LlmCall leave() {
        LlmCall.leave(surrounding);
        return call;
    }

    void cancelled() {
        call.cancelled();
    }

    @Override
    public BodySubscriber<T> apply(ResponseInfo head) {
        // The client passes on what the server sent, compressed if it is.
        call.responseHead(head.statusCode(), name -> HeaderValues.first(head.headers(), name), false);
        return new ObservedBodySubscriber<>(handler.apply(head), call);
    }
}
