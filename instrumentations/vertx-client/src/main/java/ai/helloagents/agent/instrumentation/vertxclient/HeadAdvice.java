package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientResponse;
import org.jspecify.annotations.Nullable;

/**
 * Around the decision whether the application gets a response, or the client follows it elsewhere. Whoever waits for the
 * response hears of it within this, and Vert.x' {@code WebClient} follows redirects there.
 */
public final class HeadAdvice {
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;

    private HeadAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.This @Nullable Object request, @Advice.Argument(1) @Nullable Object response) {
        Exchange exchange = Exchange.of(request);
        if (exchange == null || !(response instanceof HttpClientResponse head)) {
            return null;
        }
        int status = head.statusCode();
        if (status < FIRST_REDIRECT || status >= FIRST_REFUSAL) {
            exchange.answeredWith(head);
            return null;
        }
        exchange.mayBeRedirected();
        return exchange;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.Enter @Nullable Object exchange,
            @Advice.Argument(0) @Nullable Object promise,
            @Advice.Argument(1) @Nullable Object response) {
        if (exchange instanceof Exchange redirect) {
            boolean delivered = promise instanceof Promise<?> ofApplication
                    && ofApplication.future().result() == response;
            redirect.wasRedirected(delivered && response instanceof HttpClientResponse head ? head : null);
        }
    }
}
