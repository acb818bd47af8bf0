package ai.helloagents.agent.calls;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.HttpServerMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;

/** A scanner asks for as many URLs as it can think of; the series that it leaves are few and known. */
class UrlScanTest {
    private static final int URLS = 100_000;
    private static final int CAP = 200;
    private static final int[] STATUSES = {404, 200, 500};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpServerMetrics metrics = new HttpServerMetrics(registry);

    @Test
    void a_scan_leaves_a_bounded_number_of_series_and_routes_of_the_application_alone() {
        scan(0);
        // Each with its status and 500, which is there from the start: 200 derived routes, unmatched and other.
        assertThat(series("http_requests")).isEqualTo(2 * (CAP + 2));
        assertThat(series("http_request_errors")).isEqualTo(CAP + 2);
        assertThat(series("http_request_duration_seconds")).isEqualTo(CAP + 2);

        HttpRoute real = new HttpRoute();
        real.matched("", "/users/{id}", false);
        assertThat(real.label(metrics, 200, "/users/7", sent -> sent)).isEqualTo("/users/{id}");
    }

    @Test
    void a_scan_of_failures_leaves_three_series() {
        for (int i = 0; i < URLS; i++) {
            answer(i, i % 2 == 0 ? 404 : 500);
        }
        assertThat(series("http_requests")).isEqualTo(3);
    }

    @Test
    void a_scan_of_a_server_that_redirects_all_of_it_leaves_the_cap_to_real_routes() {
        for (int i = 0; i < URLS; i++) {
            answer(i, i % 2 == 0 ? 302 : 301);
        }
        assertThat(series("http_requests")).isEqualTo(3);
        assertThat(new HttpRoute().label(metrics, 200, "/users/7", sent -> sent))
                .isEqualTo("/users/{id}");
    }

    @Test
    void a_scan_does_not_grow_the_memory() {
        scan(0);
        long before = usedMemory();
        scan(URLS);
        scan(2 * URLS);
        // Keeping no more than 50 bytes of each URL would be 10 MB.
        assertThat(usedMemory() - before).isLessThan(5_000_000);
        assertThat(series("http_requests")).isEqualTo(2 * (CAP + 2));
    }

    private void scan(int first) {
        for (int i = first; i < first + URLS; i++) {
            answer(i, STATUSES[i % STATUSES.length]);
        }
    }

    private void answer(int url, int status) {
        String label = new HttpRoute().label(metrics, status, "/scan/" + word(url), sent -> sent);
        metrics.series("GET", label).request(status, 1_000_000, status >= 500);
    }

    private static String word(int number) {
        StringBuilder word = new StringBuilder();
        for (int rest = number; word.length() < 5; rest /= 26) {
            word.append((char) ('a' + rest % 26));
        }
        return word.toString();
    }

    private long series(String family) {
        return registry.scrape(family::equals).stream()
                .mapToLong(snapshot -> snapshot.getDataPoints().size())
                .sum();
    }

    private static long usedMemory() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }
}
