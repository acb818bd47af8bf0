package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.calls.UpgradedCall;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** Keeps a call that was answered with 101, from the end of its request until its connection is handed over. */
final class UpgradeNote {
    /** Beside the one of {@link CallNote}. */
    private static final int SLOT = 28;

    private static final int SWITCHING_PROTOCOLS = 101;

    private UpgradeNote() {}

    static boolean isUpgrade(org.apache.catalina.connector.Request request) {
        Response response = request.getCoyoteRequest().getResponse();
        return response != null && response.getStatus() == SWITCHING_PROTOCOLS;
    }

    /** Pipelined requests follow each other before the connection is looked at: only the last can be an upgrade. */
    static void put(Request request, UpgradedCall call) {
        UpgradedCall before = take(request);
        if (before != null) {
            before.closed();
        }
        request.setNote(SLOT, call);
    }

    static @Nullable UpgradedCall take(Request request) {
        UpgradedCall call = (UpgradedCall) request.getNote(SLOT);
        if (call != null) {
            request.setNote(SLOT, null);
        }
        return call;
    }
}
