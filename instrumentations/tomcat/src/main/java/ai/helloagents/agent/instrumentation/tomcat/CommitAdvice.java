package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.Advice;
import ai.helloagents.agent.calls.HttpServerCall;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/**
 * On {@code coyote.Response.setCommitted}: the status of this moment is the one on the wire. Tomcat itself sets others
 * later, when the connection breaks for instance. Called twice for most responses: the first counts. The content type
 * is read from its field, because Tomcat makes a text of it and the charset for whoever asks.
 */
public final class CommitAdvice {
    private CommitAdvice() {}

    @Advice.OnMethodEnter
    public static void enter(
            @Advice.This Object response,
            @Advice.Argument(0) boolean committed,
            @Advice.FieldValue("contentType") @Nullable String contentType) {
        if (!committed) {
            return;
        }
        Response committing = (Response) response;
        HttpServerCall call = CallNote.of(committing.getRequest());
        if (call != null && !call.isCommitted()) {
            if (BrokenConnection.isBehind(committing)) {
                call.clientGone();
            }
            call.committed(committing.getStatus(), contentType);
        }
    }
}
