package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import java.io.IOException;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.internal.http.RetryAndFollowUpInterceptor;
import org.jspecify.annotations.Nullable;

/** Observes the calls of models among all calls. One for each call, since it knows when the call began. */
final class LlmInterceptor implements Interceptor {
    private final long started = System.nanoTime();

    private LlmInterceptor() {}

    /** @param interceptors of one call, the library's own list */
    @SuppressWarnings("unchecked")
    static void insertInto(@Nullable Object interceptors) {
        if (!(interceptors instanceof List)) {
            return;
        }
        List<Interceptor> list = (List<Interceptor>) interceptors;
        for (int i = 0; i < list.size(); i++) {
            Interceptor each = list.get(i);
            if (each instanceof LlmInterceptor) {
                // Never twice, should one constructor of the chain call another.
                return;
            }
            if (each instanceof RetryAndFollowUpInterceptor) {
                list.add(i, new LlmInterceptor());
                return;
            }
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        LlmCall call = begin(request);
        return call == null ? chain.proceed(request) : observed(chain, request, call);
    }

    private static @Nullable LlmCall begin(Request request) {
        if (!request.method().equals("POST")) {
            // Cutting the path out of the URL would be all that this costs.
            return null;
        }
        return LlmCall.begin(
                request.method(),
                request.url().host(),
                request.url().port(),
                request.url().encodedPath());
    }

    private Response observed(Chain chain, Request request, LlmCall call) throws IOException {
        CallEnd end = new CallEnd(call, chain.call(), started);
        call.requestHead(request::header);
        call.keep(end);
        LlmCall surrounding = call.enter();
        Response response;
        try {
            response = chain.proceed(request);
        } catch (Throwable failure) {
            end.failed(failure);
            throw failure;
        } finally {
            LlmCall.leave(surrounding);
            call.keep(null);
        }
        return ObservedResponse.of(response, end);
    }
}
