package ai.helloagents.agent.instrumentation.okhttp;

import ai.helloagents.agent.llm.LlmCall;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** The response as the application gets it: nothing of the agent is in it but the body. */
final class ObservedResponse {
    private static final int SWITCHING_PROTOCOLS = 101;

    private ObservedResponse() {}

    /**
     * @param request that came from the application
     * @param sent that went on in its place
     */
    static Response of(Response response, Request request, Request sent, CallEnd end) {
        LlmCall call = end.call;
        // What was compressed without the application's asking is decompressed by now, and the header is gone.
        call.responseHead(response.code(), response::header, false);
        ResponseBody body = response.body();
        boolean observed = body != null && response.code() != SWITCHING_PROTOCOLS;
        if (!observed) {
            call.responseEnds();
        }
        Request told = told(response.request(), request, sent);
        if (!observed && told == response.request()) {
            return response;
        }
        Response.Builder builder = response.newBuilder().request(told);
        if (observed) {
            builder.body(new ObservedResponseBody(body, end));
        }
        return builder.build();
    }

    /** Applications send the request of a response again, or compare it. After a redirect it is neither of both. */
    private static Request told(Request ofResponse, Request request, Request sent) {
        return ofResponse == sent ? request : ObservedRequestBody.removedFrom(ofResponse);
    }
}
