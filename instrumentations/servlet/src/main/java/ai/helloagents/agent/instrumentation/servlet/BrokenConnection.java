package ai.helloagents.agent.instrumentation.servlet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells by names and messages that the client is gone: each container has exceptions of its own for it. */
final class BrokenConnection {
    private static final int DEEPEST_CAUSE = 8;

    private BrokenConnection() {}

    static boolean isBehind(@Nullable Throwable failure) {
        Throwable cause = failure;
        // Not further down: causes may go round in a circle.
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof IOException && (isNamedSo(cause) || saysSo(cause.getMessage()))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isNamedSo(Throwable failure) {
        String name = failure.getClass().getName();
        return name.endsWith("AbortException")
                || name.endsWith(".EofException")
                || name.endsWith("ClosedChannelException");
    }

    private static boolean saysSo(@Nullable String message) {
        return message != null && (message.contains("Broken pipe") || message.contains("Connection reset"));
    }
}
