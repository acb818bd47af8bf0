package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WeakIdentityMapTest {
    private final WeakIdentityMap<String> map = new WeakIdentityMap<>("test");
    private final WeakIdentityMap.Probe probe = new WeakIdentityMap.Probe();

    /** Equal to all of its kind, and of one hash: identity is all that tells them apart. */
    private static final class Twin {
        @Override
        public boolean equals(Object other) {
            return other instanceof Twin;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Test
    void tellsEqualObjectsApart() {
        Twin one = new Twin();
        Twin other = new Twin();
        map.put(one, "one");
        map.put(other, "other");

        assertThat(map.get(one, probe)).isEqualTo("one");
        assertThat(map.get(other, probe)).isEqualTo("other");
        assertThat(map.get(new Twin(), probe)).isNull();
    }

    /** Whose methods are the application's: they may fail, wait, or run a query. */
    private static final class Unasked {
        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("asked");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("asked");
        }
    }

    @Test
    void asksNothingOfTheObjects() {
        Unasked key = new Unasked();
        map.put(key, "old");
        map.put(key, "new");

        assertThat(map.get(key, probe)).isEqualTo("new");
        map.remove(key, probe);
        assertThat(map.size()).isZero();
    }

    @Test
    void replacesWhatWasKnownOfAnObject() {
        Object key = new Object();
        map.put(key, "old");
        map.put(key, "new");

        assertThat(map.get(key, probe)).isEqualTo("new");
        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void forgetsOnDemand() {
        Object key = new Object();
        map.put(key, "known");
        map.remove(key, probe);
        map.remove(key, probe);

        assertThat(map.get(key, probe)).isNull();
        assertThat(map.size()).isZero();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void forgetsWhatWasCollectedWithoutBeingAskedAgain() throws InterruptedException {
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Object key = new Object();
            map.put(key, "known");
            if (i % 100 == 0) {
                kept.add(key);
            }
        }
        while (map.size() > kept.size()) {
            System.gc();
            Thread.sleep(10);
        }

        assertThat(kept).allSatisfy(key -> assertThat(map.get(key, probe)).isEqualTo("known"));
    }
}
