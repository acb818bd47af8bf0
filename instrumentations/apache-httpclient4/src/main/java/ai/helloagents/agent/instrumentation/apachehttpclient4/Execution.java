package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.llm.LlmCall;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.RequestLine;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** A call of a model that the client executes. */
final class Execution {
    /** Claims the bodies of requests. */
    static final String CLIENT = "apache-httpclient4";

    private final LlmCall call;
    private final HttpRequest request;
    private final @Nullable LlmCall surrounding;

    private Execution(LlmCall call, HttpRequest request) {
        this.call = call;
        this.request = request;
        call.requestHead(name -> ofRequest(request, name));
        call.claimRequestBody(CLIENT);
        call.keep(this);
        surrounding = call.enter();
    }

    /** @param target null where the request says it */
    static @Nullable Execution begin(@Nullable HttpHost target, HttpRequest request) {
        LlmCall call = request instanceof HttpUriRequest ofUri ? begin(target, ofUri) : beginOther(target, request);
        return call == null ? null : new Execution(call, request);
    }

    /** Such a request would make its request line anew. */
    private static @Nullable LlmCall begin(@Nullable HttpHost target, HttpUriRequest request) {
        URI uri = request.getURI();
        String host = target != null ? target.getHostName() : uri == null ? null : uri.getHost();
        int port = target != null ? target.getPort() : uri == null ? -1 : uri.getPort();
        return LlmCall.begin(request.getMethod(), host, port, uri == null ? null : uri.getRawPath());
    }

    private static @Nullable LlmCall beginOther(@Nullable HttpHost target, HttpRequest request) {
        RequestLine line = request.getRequestLine();
        return LlmCall.begin(
                line.getMethod(),
                target == null ? null : target.getHostName(),
                target == null ? -1 : target.getPort(),
                line.getUri());
    }

    void end(@Nullable HttpResponse response, @Nullable Throwable failure) {
        LlmCall.leave(surrounding);
        call.keep(null);
        if (failure != null) {
            failed(failure);
        } else if (response != null) {
            try {
                observe(response);
            } catch (Throwable ofResponse) {
                call.abandon(ofResponse);
            }
        }
    }

    private void observe(HttpResponse response) {
        // What the client has decompressed has no such header any more.
        call.responseHead(response.getStatusLine().getStatusCode(), name -> header(response, name), false);
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            call.responseEnds();
        } else if (!call.hasEnded()) {
            response.setEntity(new ObservedResponseEntity(entity, call, this));
        }
    }

    void failed(Throwable failure) {
        if (isCancelled()) {
            call.cancelled();
        } else {
            call.failed(failure);
        }
    }

    boolean isCancelled() {
        return request instanceof HttpUriRequest abortable && abortable.isAborted();
    }

    /** Some headers the client makes of the entity only when it sends. */
    private static @Nullable String ofRequest(HttpRequest request, String name) {
        String value = header(request, name);
        HttpEntity body = request instanceof HttpEntityEnclosingRequest enclosing ? enclosing.getEntity() : null;
        if (value != null || body == null) {
            return value;
        }
        return switch (name) {
            case "Content-Type" -> value(body.getContentType());
            case "Content-Encoding" -> value(body.getContentEncoding());
            default -> null;
        };
    }

    private static @Nullable String header(HttpMessage message, String name) {
        return value(message.getFirstHeader(name));
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }
}
