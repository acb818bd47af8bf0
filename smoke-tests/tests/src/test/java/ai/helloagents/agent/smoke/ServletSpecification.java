package ai.helloagents.agent.smoke;

import static ai.helloagents.agent.smoke.Counted.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is measured of a servlet application, in whichever container it runs; bounds after everything else, since they
 * use up the derived routes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServletSpecification extends StreamSpecification {
    private static final int LAST = Integer.MAX_VALUE;
    /** Servers fill pools and caches of their own; 50,000 texts that somebody keeps are more. */
    private static final long HEAP_NOISE = 4 << 20;

    abstract int urlsToScan();

    @Test
    @Order(LAST - 1)
    void a_scan_of_urls_leaves_the_number_of_series_bounded() {
        int scanned = urlsToScan() / 2;
        observe(
                () -> scan(0, scanned),
                growth -> assertThat(growth.of("http_requests_total")).isEqualTo(scanned));
        Scrape half = application().scrape();
        long heapAtHalf = application().process().liveHeapBytes();
        observe(
                () -> scan(scanned, scanned),
                growth -> assertThat(growth.of("http_requests_total")).isEqualTo(scanned));
        Scrape full = application().scrape();

        assertThat(routes(full)).isEqualTo(routes(half));
        assertThat(full.series("http_requests_total")).hasSameSizeAs(half.series("http_requests_total"));
        assertThat(full.size()).as("all series").isLessThan(10_000);
        assertThat(application().process().liveHeapBytes() - heapAtHalf)
                .as("growth of the heap")
                .isLessThan(HEAP_NOISE);
        application()
                .process()
                .awaitScrape(later -> assertThat(later.value("helloagents_series"))
                        .isEqualTo(half.value("helloagents_series"), within(100.0)));
        assertThat(full.sum("helloagents_label_overflow_total")).isPositive();
        counts(() -> get("/shop/any/1", 200), request("GET", "/shop/any/*", 200));
    }

    @Test
    @Order(LAST)
    void after_all_that_the_agent_has_nothing_to_complain_of() {
        Scrape scrape = application().scrape();
        assertThat(scrape.sum("helloagents_agent_errors_total"))
                .as("%s", scrape.lines("helloagents_agent_errors_total"))
                .isZero();
        assertThat(scrape.sum("http_request_errors_total")).isLessThanOrEqualTo(scrape.sum("http_requests_total"));
        assertThat(scrape.sum("http_request_duration_seconds_count") + scrape.sum("http_stream_duration_seconds_count"))
                .isEqualTo(scrape.sum("http_requests_total"));
        ProcessOutput output = application().process().output();
        assertThat(output.lines(line -> line.matches("\\[helloagents] (WARN|ERROR).*")))
                .isEmpty();
        assertThat(output.lines(line -> line.startsWith("WARNING:") && line.contains("helloagents")))
                .isEmpty();
    }

    private void scan(int from, int count) throws IOException {
        int batch = 50;
        for (int first = from; first < from + count; first += batch) {
            StringBuilder requests = new StringBuilder();
            for (int i = first; i < first + batch - 1; i++) {
                requests.append(scanned(i)).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            // A server may close the connection after a method that it does not know: so that one is the last.
            requests.append("X" + word(first).toUpperCase(Locale.ROOT))
                    .append(" /shop/hello HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            try (RawConnection connection = application().connect()) {
                assertThat(connection.write(requests.toString()).awaitStatusLines())
                        .as("answers to requests %d to %d", first, first + batch)
                        .isEqualTo(batch);
            }
        }
    }

    /** Different every time: pages that do not exist, names that do, files below a mapping. */
    private static String scanned(int i) {
        return switch (i % 3) {
            case 0 -> "GET /shop/admin/" + word(i);
            case 1 -> "GET /shop/" + word(i) + ".do";
            default -> "GET /shop/reports/" + word(i);
        };
    }

    /** A number in letters: nothing about it looks like an identifier. */
    private static String word(int i) {
        return Integer.toString(i, 26)
                .chars()
                .mapToObj(digit -> String.valueOf((char) ('a' + Character.digit(digit, 26))))
                .collect(Collectors.joining());
    }

    private static Set<String> routes(Scrape scrape) {
        return scrape.series("http_requests_total").stream()
                .map(sample -> sample.labels().getOrDefault("route", ""))
                .collect(Collectors.toSet());
    }
}
