package ai.helloagents.agent.smoke;

import static ai.helloagents.agent.smoke.Counted.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Methods, routes, status, errors and durations of requests that are answered. */
abstract class RequestSpecification extends ApplicationSpecification {
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
}
