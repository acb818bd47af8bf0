package ai.helloagents.agent.calls;

import org.jspecify.annotations.Nullable;

/**
 * A call whose connection went over to another protocol. The server is done with the request long before the stream
 * ends, so what names its series is kept here.
 *
 * @param method as the client sent it
 * @param path of the request as the client sent it, without query string
 */
public record UpgradedCall(
        HttpServerCall call, String method, @Nullable String path) {
    private static final int SWITCHING_PROTOCOLS = 101;

    /** The connection is closed, or was never handed over. The first of several calls counts. */
    public void closed() {
        call.end(method, this, UpgradedCall::path, SWITCHING_PROTOCOLS);
    }
}
