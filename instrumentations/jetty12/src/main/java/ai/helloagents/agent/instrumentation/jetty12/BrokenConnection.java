package ai.helloagents.agent.instrumentation.jetty12;

import java.nio.channels.ClosedChannelException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;

/** Jetty wraps what reading from or writing to a broken connection throws. */
final class BrokenConnection {
    private BrokenConnection() {}

    static boolean isBehind(@Nullable Throwable failure) {
        return failure instanceof EofException
                || failure instanceof ClosedChannelException
                || (failure != null && isBehind(failure.getCause()));
    }
}
