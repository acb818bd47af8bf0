package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThreadStatesTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong clock = new AtomicLong(1_000);
    private final AtomicInteger looks = new AtomicInteger();
    private long cost;

    private void bind() {
        new ThreadStates(clock::get, () -> {
                    clock.addAndGet(cost);
                    int looked = looks.incrementAndGet();
                    return Map.of(Thread.State.NEW, looked, Thread.State.TIMED_WAITING, 5);
                })
                .bindTo(meters);
    }

    private double scrape() {
        for (Gauge gauge : meters.find("jvm.threads.states").gauges()) {
            gauge.value();
        }
        return meters.get("jvm.threads.states").tag("state", "new").gauge().value();
    }

    @Test
    void one_scrape_looks_at_the_threads_once_for_all_states() {
        bind();
        scrape();

        assertThat(looks).hasValue(1);
        assertThat(meters.find("jvm.threads.states").gauges())
                .extracting(gauge -> gauge.getId().getTag("state"))
                .containsExactlyInAnyOrder("new", "runnable", "blocked", "waiting", "timed-waiting", "terminated");
        assertThat(meters.get("jvm.threads.states")
                        .tag("state", "timed-waiting")
                        .gauge()
                        .value())
                .isEqualTo(5);
    }

    @Test
    void the_next_scrape_looks_again() {
        bind();
        assertThat(scrape()).isEqualTo(1);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(scrape()).isEqualTo(2);
    }

    @Test
    void a_look_that_took_long_is_used_for_twenty_times_as_long() {
        cost = TimeUnit.SECONDS.toNanos(1);
        bind();
        assertThat(scrape()).isEqualTo(1);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(19));
        assertThat(scrape()).isEqualTo(1);
        clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(scrape()).isEqualTo(2);
    }

    @Test
    void the_threads_of_this_jvm_are_counted_by_state() throws Exception {
        new ThreadStates().bindTo(meters);
        Thread waiting = new Thread(() -> {
            synchronized (this) {
                try {
                    wait();
                } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
        assertThat(meters.get("jvm.threads.states")
                        .tag("state", "waiting")
                        .gauge()
                        .value())
                .isPositive();
        assertThat(meters.get("jvm.threads.states")
                        .tag("state", "runnable")
                        .gauge()
                        .value())
                .isPositive();
        waiting.interrupt();
        waiting.join();
    }
}
