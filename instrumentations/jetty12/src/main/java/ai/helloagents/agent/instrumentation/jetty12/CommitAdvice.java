package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;

/**
 * On {@code ChannelResponse.lockedPrepareResponse}: makes the status line and headers that are then written. A lock is
 * held here. Called again for the error that is sent instead of headers that turned out to be too large.
 */
public final class CommitAdvice {
    private CommitAdvice() {}

    @Advice.OnMethodExit
    public static void exit(@Advice.Argument(0) Object committing, @Advice.Return Object prepared) {
        HttpServerCall call = HttpServerCallSlot.get(committing);
        if (call == null) {
            return;
        }
        HttpChannel channel = (HttpChannel) committing;
        if (!channel.getConnectionMetaData().getConnection().getEndPoint().isOpen()) {
            call.clientGone();
        }
        MetaData.Response response = (MetaData.Response) prepared;
        if (call.isCommitted()) {
            call.replaced(response.getStatus());
            return;
        }
        call.committed(response.getStatus(), response.getHttpFields().get(HttpHeader.CONTENT_TYPE));
    }
}
