package ai.helloagents.agent.smoke;

import static ai.helloagents.agent.smoke.Counted.request;
import static ai.helloagents.agent.smoke.Counted.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.helloagents.agent.smoke.Application.Growth;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is measured of a servlet application, in whichever container it runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ServletSpecification {
    private static final int LAST = Integer.MAX_VALUE;
    /** Servers fill pools and caches of their own; 50,000 texts that somebody keeps are more. */
    private static final long HEAP_NOISE = 4 << 20;

    abstract Application application();

    /** Whether the server offers {@code HttpServletRequest.upgrade}. */
    abstract boolean serverUpgrades();

    /** Whether it does so before the connection has been idle for too long, whenever the client leaves. */
    abstract boolean noticesThatTheClientOfAnUpgradeLeft();

    abstract int urlsToScan();

    // ---- methods

    @Test
    void a_request_is_counted_once_with_method_route_and_status() {
        counts(() -> get("/shop/hello", 200), request("GET", "/shop/hello", 200));
    }

    @Test
    void a_head_request_is_one_of_its_own() {
        counts(() -> send("HEAD", "/shop/hello", "", 200), request("HEAD", "/shop/hello", 200));
    }

    @Test
    void a_request_with_a_body_is_counted_once() {
        counts(
                () -> assertThat(send("POST", "/shop/echo", "some text", 200)).isEqualTo("some text"),
                request("POST", "/shop/echo", 200));
    }

    @Test
    void a_method_that_the_servlet_refuses_is_no_error() {
        counts(() -> send("POST", "/shop/hello", "x", 405), request("POST", "/shop/hello", 405));
    }

    @Test
    void a_body_that_nobody_reads_is_no_error() throws IOException {
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection
                                .request("POST", "/shop/hello", "Content-Length: 4")
                                .write("te");
                        connection.awaitLine("HTTP/1.1 405");
                        connection.offer("xt");
                    },
                    request("POST", "/shop/hello", 405));
        }
    }

    @Test
    void unknown_methods_share_one_label() {
        counts(
                () -> {
                    send("FOO", "/shop/hello", "", 501);
                    send("BAR", "/shop/hello", "", 501);
                },
                request("_OTHER", "/shop/hello", 501).times(2));
    }

    @Test
    void requests_on_one_connection_are_counted_each() {
        counts(
                () -> {
                    try (RawConnection connection = application().connect()) {
                        connection
                                .request("GET", "/shop/hello")
                                .request("GET", "/shop/reports/1")
                                .request("GET", "/shop/hello", "Connection: close");
                        assertThat(connection.awaitStatusLines()).isEqualTo(3);
                    }
                },
                request("GET", "/shop/hello", 200).times(2),
                request("GET", "/shop/reports/*", 200));
    }

    // ---- routes

    @Test
    void a_prefix_mapping_is_the_route() {
        counts(
                () -> {
                    get("/shop/reports/2024/q1", 200);
                    get("/shop/reports/2025/q2?page=3", 200);
                },
                request("GET", "/shop/reports/*", 200).times(2));
    }

    @Test
    void below_an_extension_mapping_the_route_is_derived_from_the_path() {
        counts(
                () -> {
                    get("/shop/orders/4711/save.do", 200);
                    get("/shop/orders/4712/save.do", 200);
                },
                request("GET", "/shop/orders/{id}/save.do", 200).times(2));
    }

    @Test
    void files_share_one_route() {
        counts(() -> get("/shop/file.txt", 200), request("GET", "static", 200));
    }

    @Test
    void what_nothing_matches_shares_one_route() {
        counts(() -> get("/shop/no/such/page", 404), request("GET", "unmatched", 404));
    }

    @Test
    void what_no_application_answers_is_unmatched_too() {
        counts(() -> get("/elsewhere", 404), request("GET", "unmatched", 404));
    }

    @Test
    void a_not_found_of_a_servlet_has_the_route_of_the_servlet() {
        counts(() -> get("/shop/send-error?code=404", 404), request("GET", "/shop/send-error", 404));
    }

    // ---- status and errors

    @Test
    void the_status_is_the_one_on_the_wire() {
        counts(
                () -> {
                    for (int status : new int[] {201, 204, 302, 304, 400, 418, 503}) {
                        get("/shop/status?code=" + status, status);
                    }
                },
                request("GET", "/shop/status", 201),
                request("GET", "/shop/status", 204),
                request("GET", "/shop/status", 302),
                request("GET", "/shop/status", 304),
                request("GET", "/shop/status", 400),
                request("GET", "/shop/status", 418),
                request("GET", "/shop/status", 503));
    }

    @Test
    void an_error_that_a_servlet_sends_is_counted_with_its_status() {
        counts(
                () -> {
                    get("/shop/send-error?code=403", 403);
                    get("/shop/send-error?code=500", 500);
                },
                request("GET", "/shop/send-error", 403),
                request("GET", "/shop/send-error", 500));
    }

    @Test
    void an_exception_that_escapes_is_a_500_and_an_error() {
        counts(() -> get("/shop/throw", 500), request("GET", "/shop/throw", 500));
    }

    @Test
    void an_exception_after_the_commit_is_an_error_of_the_status_that_was_sent() {
        counts(
                () -> {
                    try (RawConnection connection = application().connect()) {
                        connection.request("GET", "/shop/throw-after-commit", "Connection: close");
                        connection.awaitLine("HTTP/1.1 200");
                    }
                },
                request("GET", "/shop/throw-after-commit", 200).asError());
    }

    @Test
    void a_filter_that_answers_by_itself_is_counted_with_its_status() {
        counts(() -> get("/shop/secret/plan", 401), request("GET", "/shop/secret/*", 401));
    }

    @Test
    void an_error_page_changes_neither_route_nor_count() {
        counts(
                () -> assertThat(get("/shop/send-error?code=409", 409)).isEqualTo("an error page\n"),
                request("GET", "/shop/send-error", 409));
    }

    @Test
    void an_error_page_may_change_the_status() {
        counts(() -> get("/shop/send-error?code=410", 422), request("GET", "/shop/send-error", 422));
    }

    @Test
    void an_exception_is_an_error_whatever_status_its_error_page_sets() {
        counts(
                () -> get("/shop/throw-mapped", 422),
                request("GET", "/shop/throw-mapped", 422).asError());
    }

    @Test
    void a_forward_is_no_request_and_leaves_the_route_alone() {
        counts(() -> get("/shop/forward", 200), request("GET", "/shop/forward", 200));
    }

    @Test
    void an_include_is_no_request() {
        counts(() -> get("/shop/include", 200), request("GET", "/shop/include", 200));
    }

    // ---- time

    @Test
    void the_duration_is_in_seconds() {
        observe(
                () -> get("/shop/slow?millis=300", 200),
                growth -> assertThat(growth.of("http_request_duration_seconds_sum", "route", "/shop/slow"))
                        .isBetween(0.3, Await.DEADLINE.toSeconds() * 1.0));
    }

    @Test
    void a_request_is_in_progress_until_it_is_answered() throws IOException {
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        // Some servers hand a request on only when its body begins to arrive.
                        connection
                                .request("POST", "/shop/echo", "Content-Length: 4", "Connection: close")
                                .write("te");
                        awaitScrape(scrape -> assertThat(scrape.value("http_requests_in_progress"))
                                .isEqualTo(1));
                        connection.write("xt").awaitLine("HTTP/1.1 200");
                    },
                    request("POST", "/shop/echo", 200));
        }
    }

    // ---- asynchronous answers

    @Test
    void an_answer_completed_by_another_thread_is_counted_when_it_is_complete() {
        counts(() -> get("/shop/async/complete", 200), request("GET", "/shop/async/complete", 200));
    }

    @Test
    void an_answer_completed_by_a_task_of_the_container_is_counted_when_it_is_complete() {
        counts(() -> get("/shop/async/start", 200), request("GET", "/shop/async/start", 200));
    }

    @Test
    void a_timeout_that_nobody_handles_is_the_error_that_the_container_makes_of_it() {
        counts(() -> get("/shop/async/timeout", 500), request("GET", "/shop/async/timeout", 500));
    }

    @Test
    void a_timeout_that_a_listener_handles_has_the_status_that_it_sets() {
        counts(() -> get("/shop/async/timeout-handled", 503), request("GET", "/shop/async/timeout-handled", 503));
    }

    @Test
    void the_duration_of_an_asynchronous_answer_goes_on_until_it_is_complete() {
        observe(
                () -> get("/shop/async/timeout-handled", 503),
                growth -> assertThat(
                                growth.of("http_request_duration_seconds_sum", "route", "/shop/async/timeout-handled"))
                        .isGreaterThanOrEqualTo(0.2));
    }

    @Test
    void a_dispatch_is_no_request_and_leaves_the_route_alone() {
        counts(() -> get("/shop/async/dispatch", 200), request("GET", "/shop/async/dispatch", 200));
    }

    @Test
    void an_exception_in_a_dispatch_is_a_500_and_an_error() {
        counts(
                () -> get("/shop/async/dispatch-to-failure", 500),
                request("GET", "/shop/async/dispatch-to-failure", 500));
    }

    // ---- streams

    @Test
    void server_sent_events_stay_out_of_the_durations_of_requests() {
        counts(
                () -> {
                    get("/shop/events?count=3", 200);
                    get("/shop/async/events?count=3", 200);
                },
                stream("GET", "/shop/events", 200),
                stream("GET", "/shop/async/events", 200));
    }

    @Test
    void an_open_stream_is_in_progress_as_a_stream_until_the_client_leaves() throws IOException {
        for (String path : new String[] {"/shop/events", "/shop/async/events"}) {
            try (RawConnection connection = application().connect()) {
                counts(
                        () -> {
                            connection.request("GET", path + "?count=1000000").awaitLine("data: 1");
                            awaitOpenStream();
                            connection.reset();
                        },
                        stream("GET", path, 200));
            }
        }
    }

    @Test
    void an_upgraded_connection_is_a_stream_until_it_is_closed() throws IOException {
        assumeTrue(serverUpgrades(), "the server has no HttpServletRequest.upgrade");
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection.request("GET", "/shop/upgrade", "Upgrade: greeting", "Connection: Upgrade");
                        connection.awaitLine("HTTP/1.1 101");
                        connection.awaitLine("hello");
                        awaitOpenStream();
                        connection.close();
                    },
                    stream("GET", "/shop/upgrade", 101));
        }
    }

    // ---- clients that go away

    @Test
    void a_client_that_leaves_before_the_answer_is_committed_is_a_499_and_no_error() throws IOException {
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection
                                .request("POST", "/shop/echo", "Content-Length: 1000")
                                .write("half of it");
                        awaitScrape(scrape -> assertThat(scrape.value("http_requests_in_progress"))
                                .isEqualTo(1));
                        connection.reset();
                    },
                    request("POST", "/shop/echo", 499));
        }
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_an_answer_is_no_error() throws IOException {
        try (RawConnection connection = application().connect()) {
            counts(
                    () -> {
                        connection.request("GET", "/shop/big").awaitLine("HTTP/1.1 200");
                        connection.reset();
                    },
                    request("GET", "/shop/big", 200));
        }
    }

    @Test
    void a_client_that_leaves_while_nobody_looks_is_counted_once() throws IOException {
        // A server that is about to answer, or waits for a timeout, need not notice that the connection is gone.
        for (String path : new String[] {"/shop/slow?millis=300", "/shop/async/timeout"}) {
            try (RawConnection connection = application().connect()) {
                observe(
                        () -> {
                            connection.request("GET", path);
                            awaitScrape(scrape -> assertThat(scrape.value("http_requests_in_progress"))
                                    .isEqualTo(1));
                            connection.reset();
                        },
                        growth -> {
                            assertThat(growth.of("http_requests_total", "route", path.replaceAll("\\?.*", "")))
                                    .isEqualTo(1);
                            assertThat(growth.of("http_requests_total")).isEqualTo(1);
                            assertThat(growth.after().value("http_requests_in_progress"))
                                    .isZero();
                        });
            }
        }
    }

    @Test
    void when_many_clients_have_left_at_some_point_nothing_is_in_progress() {
        observe(() -> new ClientStorm(application(), noticesThatTheClientOfAnUpgradeLeft()).rage(), growth -> {
            Scrape after = growth.after();
            assertThat(after.value("http_requests_in_progress")).isZero();
            assertThat(after.value("http_streams_in_progress")).isZero();
            assertThat(growth.of("http_requests_total")).isPositive();
            assertThat(growth.of("http_request_duration_seconds_count")
                            + growth.of("http_stream_duration_seconds_count"))
                    .isEqualTo(growth.of("http_requests_total"));
        });
    }

    // ---- bounds, after everything else: they use up the derived routes

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

    // ---- shorthands

    private void counts(ThrowingCallable requests, Counted... expected) {
        application().counts(requests, expected);
    }

    private void observe(ThrowingCallable requests, Consumer<Growth> assertions) {
        application().observe(requests, assertions);
    }

    private void awaitScrape(Consumer<Scrape> assertions) {
        application().process().awaitScrape(assertions);
    }

    private void awaitOpenStream() {
        awaitScrape(scrape -> {
            assertThat(scrape.value("http_streams_in_progress")).isEqualTo(1);
            assertThat(scrape.value("http_requests_in_progress")).isZero();
        });
    }

    private String get(String path, int status) {
        return application().get(path, status);
    }

    private String send(String method, String path, String body, int status) {
        return application().send(method, path, body, status);
    }
}
