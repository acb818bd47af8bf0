package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.llm.LlmCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Around what sends the request, unless it was sent, and waits for the response. It is called by itself, too. */
public final class ResponseAdvice {
    private ResponseAdvice() {}

    @Advice.OnMethodEnter
    public static @Nullable Object enter(
            @Advice.This Object connection,
            @Advice.FieldValue("poster") @Nullable Object buffer,
            @Advice.FieldValue("inputStream") @Nullable Object response,
            @Advice.FieldValue("rememberedException") @Nullable Object failure) {
        if (response != null || failure != null) {
            return null;
        }
        ConnectionCall known = ConnectionCall.of(connection);
        if (known != null) {
            known.requestEnds(buffer instanceof ByteArrayOutputStream whole ? whole : null);
        }
        return known;
    }

    @Advice.OnMethodExit(onThrowable = true)
    public static void exit(
            @Advice.This Object connection,
            @Advice.FieldValue("inputStream") @Nullable Object response,
            @Advice.FieldValue("responses") @Nullable Object told,
            @Advice.Enter @Nullable Object known,
            @Advice.Thrown @Nullable Throwable failure) {
        if (!(known instanceof ConnectionCall ours)) {
            return;
        }
        LlmCall call = ours.call;
        if (response != null && ours.isResponseObserved()) {
            head(call, (HttpURLConnection) connection);
            if (failure != null) {
                // The status is all that matters, and many leave the body unread.
                call.responseEnds();
            }
        } else if (failure != null) {
            ours.failed(failure, told);
        } else {
            // From a cache of the application.
            call.cancelled();
        }
    }

    /** There is a response: nothing is asked of the server, and nothing waits. */
    private static void head(LlmCall call, HttpURLConnection connection) {
        try {
            call.responseHead(connection.getResponseCode(), connection::getHeaderField, false);
        } catch (IOException impossible) {
            call.abandon(impossible);
        }
    }
}
