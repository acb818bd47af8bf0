package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.api.AgentThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DbCallTest {
    @AfterEach
    void free() {
        DbCall.abandon();
        HttpServerCall.unbind(null);
    }

    @Test
    void aRequestThatAServerTakesUpIsNotInsideOfACallThatNeverEnded() {
        assertThat(DbCall.beginUnobserved(this)).isNotNull();
        assertThat(DbCall.beginUnobserved(this)).isNull();

        HttpServerCall request = HttpServerCall.open();

        assertThat(DbCall.beginUnobserved(this)).isNotNull();
        assertThat(request).isNotNull();
        request.end("GET", "/", path -> path, 200);
    }

    @Test
    void whatAnAgentThreadDoesIsNeverObserved() throws Exception {
        boolean[] begun = new boolean[1];
        Thread agent = new AgentThread("test", () -> {
            for (int i = 0; i < 1_000; i++) {
                DbCall.abandon();
                begun[0] |= DbCall.begin(new Object(), DbOperation.TX) != null;
            }
        });
        agent.start();
        agent.join();

        assertThat(begun[0]).isFalse();
    }
}
