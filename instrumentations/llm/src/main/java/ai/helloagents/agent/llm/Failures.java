package ai.helloagents.agent.llm;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Sorts the exceptions of all clients by what they mean. Messages are looked at, and never kept. */
final class Failures {
    private static final int DEEPEST_CAUSE = 10;

    private Failures() {}

    /**
     * Clients wrap what has happened in exceptions of their own: the outermost that tells something counts.
     *
     * @param status of the response; 0 if none had come
     */
    static Outcome outcome(Throwable failure, int status) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            Outcome told = told(cause, status);
            if (told != null) {
                return told;
            }
            cause = cause(cause);
        }
        return Outcome.RESET;
    }

    private static @Nullable Outcome told(Throwable cause, int status) {
        String name = cause.getClass().getSimpleName();
        if (isCancellation(cause, name)) {
            return Outcome.CANCELLED;
        }
        boolean connecting = status == 0 && isOfConnecting(cause, name);
        if (isTimeout(cause, name)) {
            return connecting ? Outcome.CONNECT_TIMEOUT : Outcome.TIMEOUT;
        }
        return connecting ? Outcome.CONNECT : null;
    }

    private static boolean isCancellation(Throwable cause, String name) {
        return cause instanceof CancellationException
                || cause instanceof InterruptedException
                || name.equals("ClosedByInterruptException")
                || name.equals("RequestAbortedException")
                || name.equals("RequestFailedException")
                || (cause instanceof InterruptedIOException && !isTimeout(cause, name))
                || "Canceled".equals(message(cause));
    }

    private static boolean isTimeout(Throwable cause, String name) {
        return cause instanceof SocketTimeoutException
                || cause instanceof TimeoutException
                || name.contains("Timeout")
                || (cause instanceof InterruptedIOException && mentions(message(cause), "timeout"));
    }

    private static boolean isOfConnecting(Throwable cause, String name) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLHandshakeException
                || cause instanceof SSLPeerUnverifiedException
                || (name.contains("Connect") && !name.startsWith("ConnectionClosed"))
                || name.startsWith("PoolAcquire")
                || name.equals("UnresolvedAddressException")
                || mentions(message(cause), "connect timed out")
                || mentions(message(cause), "connect timeout")
                || mentions(message(cause), "when getting a connection")
                || mentions(message(cause), "failed to connect");
    }

    private static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException faulty) {
            return null;
        }
    }

    /** The failure may be of a class of the application's, whose methods fail in turn. */
    private static @Nullable String message(Throwable cause) {
        try {
            return cause.getMessage();
        } catch (RuntimeException faulty) {
            return null;
        }
    }

    private static boolean mentions(@Nullable String message, String text) {
        return message != null && message.toLowerCase(Locale.ROOT).contains(text);
    }
}
