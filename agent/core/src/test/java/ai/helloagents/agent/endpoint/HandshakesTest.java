package ai.helloagents.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HandshakesTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong clock = new AtomicLong(-5);
    private final Handshakes handshakes = new Handshakes(clock::get, SECOND, 10);

    private void spend(long nanos) {
        long start = handshakes.now();
        clock.addAndGet(nanos);
        handshakes.spentSince(start);
    }

    @Test
    void in_the_long_run_they_take_a_tenth_of_one_cpu() {
        long spent = 0;
        while (clock.get() < 1_000 * SECOND) {
            long wait = handshakes.untilNext();
            if (wait == 0) {
                spend(3_000_000);
                spent += 3_000_000;
            } else {
                clock.addAndGet(wait);
            }
        }
        assertThat(spent).isBetween(100 * SECOND, 102 * SECOND);
    }

    @Test
    void few_of_them_never_wait() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(handshakes.untilNext()).isZero();
            spend(3_000_000);
            clock.addAndGet(SECOND / 10);
        }
    }

    @Test
    void a_quiet_day_saves_up_no_more_than_a_second() {
        clock.addAndGet(86_400 * SECOND);
        long before = clock.get();
        while (handshakes.untilNext() == 0) {
            spend(3_000_000);
        }
        assertThat(clock.get() - before).isBetween(SECOND, SECOND * 12 / 10);
    }
}
