package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.llm.LlmCall;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** A call of a model that the classic client executes. */
final class ClassicExecution {
    private final LlmCall call;
    private final ClassicHttpRequest request;
    private final @Nullable LlmCall surrounding;

    private ClassicExecution(LlmCall call, ClassicHttpRequest request) {
        this.call = call;
        this.request = request;
        call.requestHead(name -> Heads.header(request, request.getEntity(), name));
        call.claimRequestBody(Heads.CLIENT);
        call.keep(this);
        surrounding = call.enter();
    }

    /** @param target null where the request says it */
    static @Nullable ClassicExecution begin(@Nullable HttpHost target, ClassicHttpRequest request) {
        URIAuthority authority = request.getAuthority();
        String host = target != null ? target.getHostName() : authority == null ? null : authority.getHostName();
        int port = target != null ? target.getPort() : authority == null ? -1 : authority.getPort();
        LlmCall call = LlmCall.begin(request.getMethod(), host, port, request.getPath());
        return call == null ? null : new ClassicExecution(call, request);
    }

    void end(@Nullable ClassicHttpResponse response, @Nullable Throwable failure) {
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

    private void observe(ClassicHttpResponse response) {
        // What the client has decompressed has no such header any more.
        call.responseHead(response.getCode(), name -> Heads.header(response, name), false);
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
        return request instanceof CancellableDependency cancellable && cancellable.isCancelled();
    }
}
