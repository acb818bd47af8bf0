package ai.helloagents.agent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a number of equal requests must add to the metrics.
 *
 * @param errors how many of them count as errors
 */
record Counted(String method, String route, String status, int times, int errors, boolean stream) {
    static Counted request(String method, String route, int status) {
        return new Counted(method, route, Integer.toString(status), 1, status >= 500 ? 1 : 0, false);
    }

    static Counted stream(String method, String route, int status) {
        return new Counted(method, route, Integer.toString(status), 1, 0, true);
    }

    Counted times(int factor) {
        return new Counted(method, route, status, times * factor, errors * factor, stream);
    }

    /** An error although the status does not say so. */
    Counted asError() {
        return new Counted(method, route, status, times, times, stream);
    }

    /** These, and nothing else, happened between two scrapes; and nothing is in progress any more. */
    static void assertGrowth(Scrape before, Scrape after, Counted... all) {
        for (Counted one : all) {
            one.assertOwnSeries(before, after, all);
        }
        assertSum("http_requests_total", before, after, sum(all, one -> one.times));
        assertSum("http_request_duration_seconds_count", before, after, sum(all, one -> one.stream ? 0 : one.times));
        assertSum("http_request_errors_total", before, after, sum(all, one -> one.errors));
        assertSum("http_stream_duration_seconds_count", before, after, sum(all, one -> one.stream ? one.times : 0));
        assertSum("http_stream_first_byte_seconds_count", before, after, sum(all, one -> one.stream ? one.times : 0));
        assertThat(after.value("http_requests_in_progress")).as("in progress").isZero();
        assertThat(after.value("http_streams_in_progress")).as("open streams").isZero();
    }

    private void assertOwnSeries(Scrape before, Scrape after, Counted... all) {
        List<Counted> sameRoute = Arrays.stream(all)
                .filter(one -> one.method.equals(method) && one.route.equals(route))
                .toList();
        assertSeries("http_requests_total", before, after, times, "status_code", status);
        assertSeries("http_request_errors_total", before, after, sum(sameRoute, one -> one.errors));
        assertSeries(
                "http_request_duration_seconds_count",
                before,
                after,
                sum(sameRoute, one -> one.stream ? 0 : one.times));
        assertSeries(
                "http_stream_duration_seconds_count", before, after, sum(sameRoute, one -> one.stream ? one.times : 0));
    }

    private void assertSeries(String name, Scrape before, Scrape after, double growth, String... more) {
        String[] labels = {"method", method, "route", route};
        if (more.length > 0) {
            labels = new String[] {"method", method, "route", route, more[0], more[1]};
        }
        assertThat(after.counted(name, labels) - before.counted(name, labels))
                .as("%s%s in%s", name, Arrays.toString(labels), after.lines(name))
                .isEqualTo(growth);
    }

    private static void assertSum(String name, Scrape before, Scrape after, double growth) {
        assertThat(after.sum(name) - before.sum(name))
                .as("all of %s, before:%s%nafter:%s", name, before.lines(name), after.lines(name))
                .isEqualTo(growth);
    }

    private static double sum(Counted[] all, ToDoubleFunction<Counted> part) {
        return sum(List.of(all), part);
    }

    private static double sum(List<Counted> all, ToDoubleFunction<Counted> part) {
        return all.stream().mapToDouble(part).sum();
    }
}
