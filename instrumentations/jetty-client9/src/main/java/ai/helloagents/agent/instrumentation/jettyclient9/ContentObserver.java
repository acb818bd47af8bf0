package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.llm.LlmCall;
import java.nio.ByteBuffer;
import java.util.function.LongConsumer;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sees the bytes, too. The client goes on when all its listeners have asked for more and have done with what they got:
 * this one asks at once for all that will ever come, so that the pace is that of the application's.
 */
final class ContentObserver extends ResponseObserver implements Response.DemandedContentListener {
    ContentObserver(Request request, HttpClient client, LlmCall call) {
        super(request, client, call);
    }

    @Override
    public void onBeforeContent(Response response, LongConsumer demand) {
        demand.accept(Long.MAX_VALUE);
    }

    @Override
    public void onContent(Response response, LongConsumer demand, ByteBuffer content, Callback callback) {
        reads(content);
        callback.succeeded();
    }
}
