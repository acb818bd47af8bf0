package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** The response as the application gets it: nothing of the agent is in it but the body. */
final class ObservedResponse {
    private static final int SWITCHING_PROTOCOLS = 101;

    private ObservedResponse() {}

    static Response of(Response response, CallEnd end) {
        LlmCall call = end.call;
        // What was compressed without the application's asking is decompressed by now, and the header is gone.
        call.responseHead(response.code(), response::header, false);
        ResponseBody body = response.body();
        if (body == null || response.code() == SWITCHING_PROTOCOLS) {
            call.responseEnds();
            return response;
        }
        return response.newBuilder().body(new ObservedResponseBody(body, end)).build();
    }
}
