package ai.helloagents.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final int SMALL_STACK = 256 * 1024;

    private final Durations durations = new Durations(Histogram.builder()
            .name("test_seconds")
            .labelNames("kind")
            .classicOnly()
            .build());

    @Test
    void anObservationIsInSeconds() {
        durations.of("a").observe(1_500_000_000);
        assertThat(count("a")).isEqualTo(1);
        assertThat(((HistogramSnapshot) durations.collect())
                        .getDataPoints()
                        .get(0)
                        .getSum())
                .isEqualTo(1.5);
    }

    @Test
    void aSeriesIsOneHoweverOftenItIsAskedFor() {
        assertThat(durations.of("a")).isSameAs(durations.of("a"));
        durations.remove("a");
        assertThat(durations.collect().getDataPoints()).isEmpty();
    }

    /** Somewhere in so many the stack is full in the middle of an observation. */
    @Test
    void aStackThatIsFullInTheMiddleOfAnObservationCostsNoScrape() throws InterruptedException {
        Thread deep = new Thread(null, this::overflowOften, "deep", SMALL_STACK);
        deep.start();
        deep.join();
        durations.of("b").observe(1);
        assertThat(count("b")).isEqualTo(1);
        assertThat(durations.collect()).isNotNull();
        long before = count("deep");
        durations.of("deep").observe(1);
        assertThat(count("deep")).isEqualTo(before + 1);
    }

    private void overflowOften() {
        for (int i = 0; i < 300; i++) {
            try {
                recurse(durations.of("deep"));
            } catch (StackOverflowError expected) {
                // The next one is full at another place.
            }
        }
    }

    private static int recurse(Durations.Series series) {
        series.observe(1);
        return recurse(series) + 1;
    }

    private long count(String kind) {
        return ((HistogramSnapshot) durations.collect())
                .getDataPoints().stream()
                        .filter(point -> kind.equals(point.getLabels().get("kind")))
                        .mapToLong(HistogramSnapshot.HistogramDataPointSnapshot::getCount)
                        .sum();
    }
}
