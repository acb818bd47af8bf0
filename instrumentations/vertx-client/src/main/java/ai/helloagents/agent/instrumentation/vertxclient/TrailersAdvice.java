package ai.helloagents.agent.instrumentation.vertxclient;

import ai.helloagents.agent.api.Advice;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Before a response tells its trailers, which come with the end of its body, or before it where the two are apart. */
public final class TrailersAdvice {
    private static final String RESPONSE = "io.vertx.core.http.impl.HttpClientResponseImpl";
    private static final boolean ARE_THE_END = !isEndApart();

    private TrailersAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.FieldValue("request") @Nullable Object request) {
        Exchange exchange = Exchange.of(request);
        if (exchange != null && ARE_THE_END) {
            exchange.responseIsOver();
        }
    }

    private static boolean isEndApart() {
        try {
            for (Method method : Class.forName(RESPONSE, false, TrailersAdvice.class.getClassLoader())
                    .getDeclaredMethods()) {
                if (method.getName().equals("handleEnd")) {
                    return true;
                }
            }
        } catch (ClassNotFoundException | LinkageError unknown) {
            // Then nobody calls this.
        }
        return false;
    }
}
