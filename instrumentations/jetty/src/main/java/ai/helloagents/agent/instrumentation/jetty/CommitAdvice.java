package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.calls.HttpServerCallSlot;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannel;

/**
 * On {@code HttpChannel.commit}: called before a status line is written, of interim responses too. The content type is
 * asked of the response because the class of its headers is not the same in all versions.
 */
public final class CommitAdvice {
    static final int SWITCHING_PROTOCOLS = 101;

    private CommitAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(@Advice.This Object committing, @Advice.Argument(0) Object response) throws Throwable {
        int status = ((MetaData.Response) response).getStatus();
        HttpServerCall call = HttpServerCallSlot.get(committing);
        if (call == null || (status < 200 && status != SWITCHING_PROTOCOLS)) {
            return;
        }
        HttpChannel channel = (HttpChannel) committing;
        if (!channel.getEndPoint().isOpen()) {
            call.clientGone();
        }
        call.committed(status, channel.getResponse().getContentType());
        if (status == SWITCHING_PROTOCOLS) {
            UpgradingConnection.watch(channel, call);
        }
    }
}
