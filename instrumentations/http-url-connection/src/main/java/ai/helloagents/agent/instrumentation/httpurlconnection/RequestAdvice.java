package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.api.Advice;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Around the first request for a stream to write to, which connects. */
public final class RequestAdvice {
    private RequestAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.This Object connection,
            @Advice.FieldValue("poster") @Nullable Object buffer,
            @Advice.FieldValue("strOutputStream") @Nullable Object stream,
            @Advice.FieldValue("inputStream") @Nullable Object response) {
        HttpURLConnection asked = (HttpURLConnection) connection;
        ConnectionCall known = ConnectionCall.of(asked);
        boolean first = known == null && buffer == null && stream == null && response == null && asked.getDoOutput();
        return first ? ConnectionCall.begin(asked) : known;
    }

    /** A buffer is left as it is, and looked at when it is sent. */
    @Advice.OnMethodExit(onThrowable = true)
    @Advice.ReplacesReturn
    public static @Nullable Object exit(
            @Advice.FieldValue("responses") @Nullable Object head,
            @Advice.Enter @Nullable Object known,
            @Advice.Return @Nullable Object stream,
            @Advice.Thrown @Nullable Throwable failure) {
        if (!(known instanceof ConnectionCall connection)) {
            return null;
        }
        if (failure != null) {
            connection.failed(failure, head);
            return null;
        }
        return stream instanceof OutputStream body && !(body instanceof ByteArrayOutputStream)
                ? connection.observed(body)
                : null;
    }
}
