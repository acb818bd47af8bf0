package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Before a response tells its trailers, which come with the end of its body, or before it where the two are apart. */
public final class TrailersAdvice {
    private static volatile @Nullable Boolean areTheEnd;

    private TrailersAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.This @Nullable Object response, @Advice.FieldValue("request") @Nullable Object request) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null && response != null && areTheEnd(response)) {
            exchange.responseIsOver();
        }
    }

    private static boolean areTheEnd(Object response) {
        Boolean known = areTheEnd;
        if (known == null) {
            known = !declaresEnd(response.getClass());
            areTheEnd = known;
        }
        return known;
    }

    private static boolean declaresEnd(Class<?> response) {
        for (Method method : response.getDeclaredMethods()) {
            if (method.getName().equals("handleEnd")) {
                return true;
            }
        }
        return false;
    }
}
