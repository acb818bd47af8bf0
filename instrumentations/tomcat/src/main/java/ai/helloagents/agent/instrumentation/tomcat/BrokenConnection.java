package ai.helloagents.agent.instrumentation.tomcat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.apache.coyote.Response;
import org.jspecify.annotations.Nullable;

/** Whether the connection broke while Tomcat read the request or wrote the response. */
final class BrokenConnection {
    private static final String MALFORMED_REQUEST = "org.apache.coyote.BadRequestException";

    private BrokenConnection() {}

    static boolean isBehind(Response response) {
        return isBroken(response.getErrorException())
                || isBroken(response.getRequest().getErrorException());
    }

    /** A client that sends nonsense or is slow is still there to get an answer. */
    private static boolean isBroken(@Nullable Exception failure) {
        return failure instanceof IOException
                && !(failure instanceof SocketTimeoutException)
                && !failure.getClass().getName().equals(MALFORMED_REQUEST);
    }
}
