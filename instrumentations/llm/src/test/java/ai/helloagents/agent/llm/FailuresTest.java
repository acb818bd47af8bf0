package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final int NO_RESPONSE = 0;

    @Test
    void whatFailsBeforeTheResponseMayBeOfConnecting() {
        assertThat(Failures.outcome(new ConnectException("refused"), NO_RESPONSE))
                .isEqualTo(Outcome.CONNECT);
        assertThat(Failures.outcome(new UnknownHostException("nowhere"), NO_RESPONSE))
                .isEqualTo(Outcome.CONNECT);
        assertThat(Failures.outcome(new SocketTimeoutException("Connect timed out"), NO_RESPONSE))
                .isEqualTo(Outcome.CONNECT_TIMEOUT);
        // Jetty's, and that of Vert.x.
        assertThat(Failures.outcome(new SocketTimeoutException("Connect Timeout"), NO_RESPONSE))
                .isEqualTo(Outcome.CONNECT_TIMEOUT);
        assertThat(Failures.outcome(
                        new TimeoutException("The timeout of 9 ms has been exceeded when getting a connection to a:1"),
                        NO_RESPONSE))
                .isEqualTo(Outcome.CONNECT_TIMEOUT);
        assertThat(Failures.outcome(new SocketTimeoutException("Read timed out"), NO_RESPONSE))
                .isEqualTo(Outcome.TIMEOUT);
        assertThat(Failures.outcome(new ConnectException("refused"), 200)).isEqualTo(Outcome.RESET);
        // As that of Apache's client, for a connection that the server has closed.
        assertThat(Failures.outcome(new ConnectionClosedException(), NO_RESPONSE))
                .isEqualTo(Outcome.RESET);
    }

    @Test
    void whatClientsWrapIsFoundInside() {
        assertThat(Failures.outcome(new IOException("Read timed out", new ReadTimeoutException()), NO_RESPONSE))
                .isEqualTo(Outcome.TIMEOUT);
        assertThat(Failures.outcome(new CompletionException(new ExecutionException(new TimeoutException())), 200))
                .isEqualTo(Outcome.TIMEOUT);
        assertThat(Failures.outcome(
                        new IOException("acquiring", new IOException(new ConnectException("refused"))), NO_RESPONSE))
                .isEqualTo(Outcome.CONNECT);
        assertThat(Failures.outcome(new CompletionException(new CancellationException()), NO_RESPONSE))
                .isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void whatTheApplicationEndsIsNoFailure() {
        assertThat(Failures.outcome(new InterruptedIOException(), 200)).isEqualTo(Outcome.CANCELLED);
        assertThat(Failures.outcome(new IOException("Canceled"), 200)).isEqualTo(Outcome.CANCELLED);
        assertThat(Failures.outcome(new InterruptedIOException("timeout"), 200)).isEqualTo(Outcome.TIMEOUT);
    }

    @Test
    void allElseIsAReset() {
        assertThat(Failures.outcome(new SocketException("Connection reset"), 200))
                .isEqualTo(Outcome.RESET);
        assertThat(Failures.outcome(new IOException("unexpected end", new EOFException()), NO_RESPONSE))
                .isEqualTo(Outcome.RESET);
        assertThat(Failures.outcome(
                        new RuntimeException() {
                            @Override
                            public synchronized Throwable getCause() {
                                throw new IllegalStateException("faulty");
                            }
                        },
                        200))
                .isEqualTo(Outcome.RESET);
        IOException circle = new IOException("one");
        circle.initCause(new IOException("other", circle));
        assertThat(Failures.outcome(circle, 200)).isEqualTo(Outcome.RESET);
    }

    private static final class ReadTimeoutException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class ConnectionClosedException extends IOException {
        private static final long serialVersionUID = 1;
    }
}
