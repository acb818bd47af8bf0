package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoaderMapTest {
    private final LoaderMap<String> map = new LoaderMap<>();

    @Test
    void theFirstValueOfALoaderStays() {
        ClassLoader loader = new ApplicationLoader(Map.of());
        assertThat(map.putIfAbsent(loader, "first")).isEqualTo("first");
        assertThat(map.putIfAbsent(loader, "second")).isEqualTo("first");
        assertThat(map.get(loader)).isEqualTo("first");
    }

    @Test
    void tellsLoadersApartThatCallThemselvesEqual() {
        ClassLoader one = new LiarLoader();
        ClassLoader other = new LiarLoader();
        map.putIfAbsent(one, "one");
        assertThat(map.get(other)).isNull();
        assertThat(map.putIfAbsent(other, "other")).isEqualTo("other");
    }

    @Test
    void forgetsLoadersThatWereCollected() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            map.putIfAbsent(new ApplicationLoader(Map.of()), "x");
        }
        for (int i = 0; i < 100 && map.size() > 10; i++) {
            System.gc();
            Thread.sleep(20);
            map.putIfAbsent(LoaderMapTest.class.getClassLoader(), "y");
        }
        assertThat(map.size()).isLessThanOrEqualTo(10);
    }

    /** Fault: equal to all of its kind, and its hash code throws. */
    private static final class LiarLoader extends ClassLoader {
        @Override
        public boolean equals(Object other) {
            return other instanceof LiarLoader;
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("application code ran");
        }
    }
}
