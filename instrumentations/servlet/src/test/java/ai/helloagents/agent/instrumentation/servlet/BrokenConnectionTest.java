package ai.helloagents.agent.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;

class BrokenConnectionTest {
    private static final class ClientAbortException extends IOException {}

    @Test
    void exceptions_of_containers_are_known_by_their_names() {
        assertThat(BrokenConnection.isBehind(new ClientAbortException())).isTrue();
        assertThat(BrokenConnection.isBehind(new ClosedChannelException())).isTrue();
    }

    @Test
    void those_of_the_operating_system_are_known_by_their_messages() {
        assertThat(BrokenConnection.isBehind(new IOException("Broken pipe"))).isTrue();
        assertThat(BrokenConnection.isBehind(new IOException("Connection reset by peer")))
                .isTrue();
    }

    @Test
    void a_cause_counts_too() {
        assertThat(BrokenConnection.isBehind(new IllegalStateException(new IOException("Broken pipe"))))
                .isTrue();
    }

    @Test
    void other_failures_are_none() {
        assertThat(BrokenConnection.isBehind(null)).isFalse();
        assertThat(BrokenConnection.isBehind(new IOException("disk full"))).isFalse();
        assertThat(BrokenConnection.isBehind(new IllegalStateException("Broken pipe")))
                .isFalse();
    }

    @Test
    void causes_that_go_round_in_a_circle_come_to_an_end() {
        Exception first = new Exception();
        Exception second = new Exception(first);
        first.initCause(second);
        assertThat(BrokenConnection.isBehind(first)).isFalse();
    }
}
