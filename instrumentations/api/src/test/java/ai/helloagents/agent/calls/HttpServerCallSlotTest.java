package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerCallSlotTest {
    private final Object channel = new Object();

    @AfterEach
    void leaveTheThread() {
        HttpServerCall.unbind(null);
    }

    @Test
    void a_channel_carries_one_call_after_the_other() {
        assertThat(HttpServerCallSlot.get(channel)).isNull();
        assertThat(HttpServerCallSlot.take(channel)).isNull();
        for (int i = 0; i < 2; i++) {
            HttpServerCall call = HttpServerCall.open();
            HttpServerCallSlot.put(channel, call);
            assertThat(HttpServerCallSlot.get(channel)).isSameAs(call);
            assertThat(HttpServerCallSlot.take(channel)).isSameAs(call);
            assertThat(HttpServerCallSlot.get(channel)).isNull();
            call.end("GET", "/", path -> path, 200);
        }
    }

    @Test
    void a_bound_task_works_for_its_call_and_gives_the_thread_back() {
        HttpServerCall call = HttpServerCall.open();
        HttpServerCall[] seen = new HttpServerCall[1];
        Runnable task = HttpServerCall.bound(() -> seen[0] = HttpServerCall.current());
        HttpServerCall.unbind(null);
        task.run();
        assertThat(seen[0]).isSameAs(call);
        assertThat(HttpServerCall.current()).isNull();
        call.end("GET", "/", path -> path, 200);
    }

    @Test
    void a_task_of_no_call_stays_what_it_is() {
        Runnable task = () -> {};
        assertThat(HttpServerCall.bound(task)).isSameAs(task);
    }
}
