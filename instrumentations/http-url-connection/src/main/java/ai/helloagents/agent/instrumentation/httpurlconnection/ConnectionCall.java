package ai.helloagents.agent.instrumentation.httpurlconnection;

import ai.helloagents.agent.calls.Attached;
import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.llm.LlmOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.ProtocolException;
import java.net.URL;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The call of a model that a connection makes. A connection makes one request. */
final class ConnectionCall {
    private static final Attached<ConnectionCall> CALLS = new Attached<>("url-connections");
    private static final int FIRST_ERROR_STATUS = 400;
    /** Instead of going on after {@code Expect: 100-continue}. */
    private static final String REJECTED = "Server rejected operation";

    private static final Pattern STATUS = Pattern.compile("\\{null: HTTP/\\S+\\s+(\\d{3})\\b");

    final LlmCall call;
    /** Refers to the connection, which the map must not keep. */
    private @Nullable WeakReference<OutputStream> written;

    private boolean requestEnded;
    private boolean responseObserved;

    private ConnectionCall(LlmCall call) {
        this.call = call;
    }

    static @Nullable ConnectionCall begin(HttpURLConnection connection) {
        URL url = connection.getURL();
        String method = connection.getRequestMethod();
        // Asking for a stream to write to makes one of the other.
        LlmCall begun =
                LlmCall.begin(method.equals("GET") ? "POST" : method, url.getHost(), url.getPort(), url.getPath());
        if (begun == null) {
            return null;
        }
        ConnectionCall made = new ConnectionCall(begun);
        begun.requestHead(connection::getRequestProperty);
        begun.requestBodyBegins();
        // The application may never ask for the response.
        begun.endWhenDropped(connection);
        CALLS.attach(connection, made);
        return made;
    }

    static @Nullable ConnectionCall of(Object connection) {
        return CALLS.to(connection);
    }

    /** The same each time, as it is without us. */
    OutputStream observed(OutputStream body) {
        OutputStream known = written == null ? null : written.get();
        if (known == null) {
            known = new StreamedRequestBody(body, call);
            written = new WeakReference<>(known);
        }
        return known;
    }

    /** @param buffer of the whole body; null if the body was written to the server as the application wrote it */
    void requestEnds(@Nullable ByteArrayOutputStream buffer) {
        if (requestEnded) {
            return;
        }
        requestEnded = true;
        if (buffer != null) {
            tell(buffer);
        }
        call.requestBodyEnds();
    }

    /** Nothing is copied: the buffer shows its array. */
    private void tell(ByteArrayOutputStream buffer) {
        try {
            buffer.writeTo(new LlmOutputStream(OutputStream.nullOutputStream(), call));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Where the body was streamed, some refusals of the server are exceptions without a response.
     *
     * @param head the connection's own copy of what the server said, if it said anything
     */
    void failed(Throwable failure, @Nullable Object head) {
        int status = refusal(failure, head);
        if (status >= FIRST_ERROR_STATUS) {
            call.responseHead(status, name -> null, false);
            call.responseEnds();
        } else {
            call.failed(failure);
        }
    }

    private static int refusal(Throwable failure, @Nullable Object head) {
        if (failure instanceof HttpRetryException retry) {
            return retry.responseCode();
        }
        if (failure instanceof ProtocolException && REJECTED.equals(failure.getMessage()) && head != null) {
            // The connection has a method for it, which sends the request again where the status is none.
            Matcher status = STATUS.matcher(head.toString());
            return status.find() ? Integer.parseInt(status.group(1)) : -1;
        }
        return -1;
    }

    /** The body is wrapped where the connection wraps it itself. */
    void responseIsObserved() {
        responseObserved = true;
    }

    boolean isResponseObserved() {
        return responseObserved;
    }
}
