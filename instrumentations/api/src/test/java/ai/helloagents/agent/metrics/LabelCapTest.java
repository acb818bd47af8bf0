package ai.helloagents.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabelCapTest {
    private static final int RACES = 100_000;

    @Test
    void values_beyond_the_cap_become_other() {
        LabelCap cap = new LabelCap("two", 2);
        assertThat(cap.admit("a")).isEqualTo("a");
        assertThat(cap.admit("b")).isEqualTo("b");
        assertThat(cap.admit("c")).isEqualTo("other");
        assertThat(cap.admit("a")).isEqualTo("a");
        assertThat(cap.isAdmitted("b")).isTrue();
        assertThat(cap.isAdmitted("c")).isFalse();
    }

    @Test
    void a_place_that_is_given_back_is_free_again() {
        LabelCap cap = new LabelCap("one", 1);
        cap.admit("a");
        cap.release("never admitted");
        assertThat(cap.admit("b")).isEqualTo("other");
        cap.release("a");
        assertThat(cap.admit("b")).isEqualTo("b");
    }

    /** Many races, one behind the other, because two threads hardly ever meet in the one moment that matters. */
    @Test
    void threads_that_race_for_the_last_place_never_get_more_than_it() throws Exception {
        List<LabelCap> caps =
                Stream.generate(() -> new LabelCap("race", 1)).limit(RACES).toList();
        AtomicIntegerArray admitted = new AtomicIntegerArray(RACES);
        String[] values = {"a", "b", "a", "b"};
        ExecutorService pool = Executors.newFixedThreadPool(values.length);
        try {
            CyclicBarrier start = new CyclicBarrier(values.length);
            List<Future<?>> racing = new ArrayList<>();
            for (int t = 0; t < values.length; t++) {
                String value = values[t];
                int bit = 1 << t % 2;
                racing.add(pool.submit(() -> {
                    start.await();
                    for (int i = 0; i < RACES; i++) {
                        if (caps.get(i).admit(value).equals(value)) {
                            admitted.getAndAccumulate(i, bit, (left, right) -> left | right);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> thread : racing) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        for (int i = 0; i < RACES; i++) {
            LabelCap cap = caps.get(i);
            assertThat(admitted.get(i)).as("race %d: 1 is a, 2 is b, 3 both", i).isBetween(1, 2);
            String winner = values[admitted.get(i) - 1];
            assertThat(cap.admit(winner)).isEqualTo(winner);
            assertThat(cap.admit("c")).isEqualTo("other");
            cap.release(winner);
            assertThat(cap.admit("c")).as("the place of race %d", i).isEqualTo("c");
        }
    }
}
