package ai.helloagents.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class HttpServerMetricsTest {
    private static final String REQUESTS = "http_requests";
    private static final String ERRORS = "http_request_errors";
    private static final String DURATION = "http_request_duration_seconds";
    private static final String STREAM_DURATION = "http_stream_duration_seconds";
    private static final String FIRST_BYTE = "http_stream_first_byte_seconds";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpServerMetrics metrics = new HttpServerMetrics(registry);

    @Test
    void errors_and_the_status_500_are_there_at_0_from_the_first_request() {
        metrics.series("GET", "/a").request(200, 1, false);
        Map<String, Double> counted = new HashMap<>();
        points(registry.scrape(), REQUESTS)
                .forEach(point -> counted.put(point.getLabels().get("status_code"), number(point)));
        assertThat(counted).containsOnly(Map.entry("200", 1.0), Map.entry("500", 0.0));
        assertThat(byRoute(registry.scrape(), ERRORS)).containsOnly(Map.entry("GET /a", 0.0));
    }

    @Test
    void methods_and_statuses_that_are_not_standard_share_one_label() {
        metrics.series("FOO", "/a").request(42, 1, false);
        metrics.series("get", "/a").request(1000, 1, false);
        assertThat(points(registry.scrape(), REQUESTS))
                .filteredOn(point -> number(point) > 0)
                .singleElement()
                .satisfies(point -> {
                    assertThat(point.getLabels().get("method")).isEqualTo("_OTHER");
                    assertThat(point.getLabels().get("status_code")).isEqualTo("unknown");
                    assertThat(number(point)).isEqualTo(2);
                });
    }

    @Test
    void no_scrape_sees_more_errors_or_durations_than_requests() throws Exception {
        int threads = 3;
        int calls = 50_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> recording = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                recording.add(pool.submit(() -> record(calls)));
            }
            int scrapes = 0;
            while (scrapes < 20 || !recording.stream().allMatch(Future::isDone)) {
                assertConsistent(registry.scrape());
                scrapes++;
            }
            for (Future<?> thread : recording) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
        MetricSnapshots atRest = registry.scrape();
        assertThat(sum(atRest, REQUESTS)).isEqualTo((double) threads * calls);
        assertThat(sum(atRest, DURATION) + sum(atRest, STREAM_DURATION)).isEqualTo(sum(atRest, REQUESTS));
        assertThat(sum(atRest, STREAM_DURATION))
                .isEqualTo(sum(atRest, FIRST_BYTE))
                .isPositive();
        assertThat(sum(atRest, ERRORS)).isEqualTo((double) threads * calls);
    }

    /** Every call is an error: then one that is seen too early shows at once. */
    private void record(int calls) {
        for (int i = 0; i < calls; i++) {
            HttpServerSeries series = metrics.series("GET", i % 2 == 0 ? "/a" : "/b");
            if (i % 10 == 0) {
                series.stream(500, 1_000, 500, true);
            } else {
                series.request(i % 3 == 0 ? 500 : 503, 1_000, true);
            }
        }
    }

    private static void assertConsistent(MetricSnapshots scrape) {
        Map<String, Double> requests = byRoute(scrape, REQUESTS);
        Map<String, Double> durations = byRoute(scrape, DURATION);
        byRoute(scrape, STREAM_DURATION).forEach((route, count) -> durations.merge(route, count, Double::sum));
        byRoute(scrape, ERRORS).forEach((route, errors) -> {
            assertThat(requests).containsKey(route);
            assertThat(errors).isLessThanOrEqualTo(requests.get(route));
        });
        durations.forEach((route, count) -> assertThat(count).isLessThanOrEqualTo(requests.get(route)));
    }

    private static Map<String, Double> byRoute(MetricSnapshots scrape, String family) {
        Map<String, Double> sums = new HashMap<>();
        points(scrape, family)
                .forEach(point -> sums.merge(
                        point.getLabels().get("method") + " "
                                + point.getLabels().get("route"),
                        number(point),
                        Double::sum));
        return sums;
    }

    private static double sum(MetricSnapshots scrape, String family) {
        return points(scrape, family).stream()
                .mapToDouble(HttpServerMetricsTest::number)
                .sum();
    }

    private static List<? extends DataPointSnapshot> points(MetricSnapshots scrape, String family) {
        return scrape.stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(family))
                .map(MetricSnapshot::getDataPoints)
                .flatMap(List::stream)
                .toList();
    }

    private static double number(DataPointSnapshot point) {
        return point instanceof CounterDataPointSnapshot counter
                ? counter.getValue()
                : ((HistogramDataPointSnapshot) point).getCount();
    }
}
