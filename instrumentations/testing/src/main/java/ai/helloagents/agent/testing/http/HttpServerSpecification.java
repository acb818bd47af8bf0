package ai.helloagents.agent.testing.http;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.testing.Metrics;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What a real server answers is counted once, with the status that went over the wire, whatever way the request ended;
 * streams as {@link HttpStreamSpecification} says. A server's own test extends this and weaves its instrumentation.
 */
public abstract class HttpServerSpecification extends HttpStreamSpecification {
    protected static final int CLOSED_WITHOUT_ANSWER = 499;

    protected HttpServerSpecification(String serverClass, PackageRelocation relocation) {
        super(serverClass, relocation);
    }

    /** What the server sends where a servlet lets the exception escape that reading a malformed body throws. */
    protected int statusOfMalformedBody() {
        return 400;
    }

    @Test
    void a_servlet_with_an_exact_mapping_is_its_own_route() throws Exception {
        assertCounted("/shop/hello", 200, "/shop/hello");
    }

    @Test
    void a_prefix_mapping_is_the_route() throws Exception {
        assertCounted("/shop/reports/2026/11", 200, "/shop/reports/*");
    }

    @Test
    void a_path_that_nothing_serves_is_unmatched() throws Exception {
        assertCounted("/shop/no/such/thing", 404, "unmatched");
    }

    @Test
    void a_path_outside_of_every_application_is_unmatched() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assertCounted("/elsewhere", 404, "unmatched");
    }

    @Test
    void a_file_is_static() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assertCounted("/shop/style.css", 200, "static");
    }

    @Test
    void sendError_has_the_status_of_the_error_page() throws Exception {
        assertCounted("/shop/send-error", 418, "/shop/send-error");
    }

    @Test
    void an_error_dispatch_keeps_status_and_route_of_the_request() throws Exception {
        double errorPages = value("http_requests_total", "route", "/shop/oops");
        assertThat(assertCounted("/shop/conflict", 409, "/shop/conflict").body())
                .isEqualTo("oops");
        assertThat(value("http_requests_total", "route", "/shop/oops")).isEqualTo(errorPages);
    }

    @Test
    void a_status_of_500_and_more_is_an_error() throws Exception {
        assertCountedAsError("/shop/unavailable", 503, "/shop/unavailable");
    }

    @Test
    void an_exception_that_escapes_is_a_500_and_an_error() throws Exception {
        assertCountedAsError("/shop/throw", 500, "/shop/throw");
    }

    @Test
    void an_IOException_that_is_no_broken_connection_is_a_500_and_an_error() throws Exception {
        assertCountedAsError("/shop/throw-io", 500, "/shop/throw-io");
    }

    @Test
    void an_error_on_a_connection_that_is_closed_after_it_is_an_error() throws Exception {
        double errors = value("http_request_errors_total", "route", "/shop/throw");
        assertThat(answerTo("/shop/throw")).startsWith("HTTP/1.1 500");
        await("it is counted", () -> value("http_request_errors_total", "route", "/shop/throw") == errors + 1);
    }

    @Test
    void an_exception_after_the_response_was_committed_is_an_error_with_the_status_that_was_sent() throws Exception {
        double errors = value("http_request_errors_total", "route", "/shop/throw-late");
        double sent = requests("/shop/throw-late", 200);
        assertThat(answerTo("/shop/throw-late")).startsWith("HTTP/1.1 200");
        await("it is counted", () -> value("http_request_errors_total", "route", "/shop/throw-late") == errors + 1);
        assertThat(requests("/shop/throw-late", 200)).isEqualTo(sent + 1);
        assertThat(requests("/shop/throw-late", 500)).isZero();
    }

    @Test
    void a_filter_that_answers_alone_is_counted() throws Exception {
        assertCounted("/shop/secret/door", 401, "/shop/secret/*");
    }

    @Test
    void a_filter_that_answers_where_no_servlet_is_serves_no_file() throws Exception {
        assertCounted("/shop/filtered/door", 200, "/shop/filtered/door");
    }

    @Test
    void a_filter_that_redirects_where_no_servlet_is_names_no_route() throws Exception {
        assertCounted("/shop/moved/away", 302, "other");
    }

    @Test
    void a_forward_from_where_no_servlet_is_keeps_the_route_of_the_client() throws Exception {
        assertCounted("/shop/welcome/7", 200, "/shop/welcome/{id}");
    }

    @Test
    void an_exception_of_a_filter_is_an_error() throws Exception {
        assertCountedAsError("/shop/broken/door", 500, "/shop/broken/*");
    }

    @Test
    void a_forward_is_counted_once_with_the_route_of_the_client() throws Exception {
        double hello = value("http_requests_total", "route", "/shop/hello");
        assertCounted("/shop/forward", 200, "/shop/forward");
        assertThat(value("http_requests_total", "route", "/shop/hello")).isEqualTo(hello);
    }

    @Test
    void an_include_is_counted_once_with_the_route_of_the_client() throws Exception {
        assertThat(assertCounted("/shop/include", 200, "/shop/include").body()).isEqualTo("hello");
    }

    @Test
    void async_completion_from_another_thread_ends_the_call() throws Exception {
        assertCounted("/shop/async?how=complete", 202, "/shop/async");
    }

    @Test
    void async_completion_before_the_servlet_returns_ends_the_call() throws Exception {
        assertCounted("/shop/async?how=complete-at-once", 204, "/shop/async");
    }

    @Test
    void a_task_of_the_async_context_works_for_the_call() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        assertCounted("/shop/async?how=start", 203, "/shop/async");
    }

    @Test
    void async_dispatch_is_counted_once() throws Exception {
        assertCounted("/shop/async?how=dispatch", 200, "/shop/async");
    }

    @Test
    void async_dispatch_from_another_thread_is_counted_once() throws Exception {
        assertCounted("/shop/async?how=dispatch-late", 200, "/shop/async");
    }

    @Test
    void an_exception_in_an_async_dispatch_is_an_error() throws Exception {
        assertCountedAsError("/shop/async?how=dispatch-throw", 500, "/shop/async");
    }

    @Test
    void an_async_timeout_has_the_status_that_the_container_sends() throws Exception {
        assertCountedAsError("/shop/async?how=timeout", 500, "/shop/async");
    }

    @Test
    void an_async_request_whose_client_is_gone_ends_with_its_timeout() throws Exception {
        double counted = value("http_requests_total", "route", "/shop/async");
        try (Socket client = send("GET /shop/async?how=timeout HTTP/1.1\r\nHost: a\r\n\r\n")) {
            await("the request is being answered", () -> value("http_requests_in_progress") == 1);
            client.setSoLinger(true, 0);
        }
        await("it is counted", () -> value("http_requests_total", "route", "/shop/async") == counted + 1);
    }

    @Test
    void an_unknown_method_is_OTHER() throws Exception {
        assertCounted("FOO", "/shop/any", 200, "_OTHER", "/shop/any", false);
    }

    @Test
    void a_client_that_leaves_before_the_response_is_committed_is_a_499_and_no_error() throws Exception {
        double counted = requests("/shop/read", 499);
        try (Socket client = send("POST /shop/read HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf")) {
            await("the request is being answered", () -> value("http_requests_in_progress") == 1);
            client.setSoLinger(true, 0);
        }
        await("the abort is counted", () -> requests("/shop/read", 499) == counted + 1);
        assertThat(value("http_request_errors_total", "route", "/shop/read")).isZero();
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_the_response_keeps_the_status_it_saw() throws Exception {
        double counted = requests("/shop/endless", 200);
        try (Socket client = send("GET /shop/endless HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            client.setSoLinger(true, 0);
        }
        await("the abort is counted", () -> requests("/shop/endless", 200) == counted + 1);
        assertThat(value("http_request_errors_total", "route", "/shop/endless")).isZero();
    }

    @Test
    void a_body_that_is_malformed_has_the_status_that_the_server_sends() throws Exception {
        double all = value("http_requests_total", "route", "/shop/read");
        double errors = value("http_request_errors_total", "route", "/shop/read");
        String answer = answerOnce("""
                POST /shop/read HTTP/1.1
                Host: a
                Connection: close
                Transfer-Encoding: chunked

                ZZ
                abc
                0

                """.replace("\n", "\r\n"));
        int status = status(answer);
        assertThat(status).isEqualTo(statusOfMalformedBody());
        await("it is counted", () -> value("http_requests_total", "route", "/shop/read") == all + 1);
        assertThat(requests("/shop/read", status)).isPositive();
        // The servlet API alone shows an exception that escapes, and not that the server takes it for the client's
        // fault.
        boolean error = status >= 500 || !isObserved();
        assertThat(value("http_request_errors_total", "route", "/shop/read")).isEqualTo(errors + (error ? 1 : 0));
    }

    @Test
    void response_headers_that_are_too_large_are_the_error_that_the_server_makes_of_them() throws Exception {
        assumeTrue(isObserved(), ONLY_SERVLETS);
        double all = value("http_requests_total", "route", "/shop/large-header");
        double errors = value("http_request_errors_total", "route", "/shop/large-header");
        // Jetty 12.1 leaves the connection open after it.
        try (Socket client = send("GET /shop/large-header HTTP/1.1\r\nHost: a\r\n\r\n")) {
            int status = status(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            await(
                    "it is counted",
                    () -> value("http_requests_total", "route", "/shop/large-header") == all + 1
                            && value("http_request_errors_total", "route", "/shop/large-header")
                                    == errors + (status < 500 ? 0 : 1));
            assertThat(requests("/shop/large-header", status)).isPositive();
        }
    }

    @Test
    void the_first_error_is_visible_to_rate() throws Exception {
        assertCounted("/shop/first", 200, "/shop/first");
        assertThat(Metrics.series("http_requests_total", "route", "/shop/first", "status_code", "500"))
                .isEqualTo(1);
        assertThat(Metrics.series("http_request_errors_total", "route", "/shop/first"))
                .isEqualTo(1);
    }

    private HttpResponse<String> assertCounted(String path, int status, String route) throws Exception {
        return assertCounted("GET", path, status, "GET", route, false);
    }

    private void assertCountedAsError(String path, int status, String route) throws Exception {
        assertCounted("GET", path, status, "GET", route, true);
    }

    private HttpResponse<String> assertCounted(
            String method, String path, int status, String methodLabel, String route, boolean error) throws Exception {
        return exchanges().assertCounted(method, path, status, methodLabel, route, error);
    }

    /** Of the status line; 499 where there is none. */
    private static int status(String answer) {
        return answer.isEmpty() ? CLOSED_WITHOUT_ANSWER : Integer.parseInt(answer.substring(9, 12));
    }

    /** All that a server says on a connection that is closed after one answer. */
    private String answerTo(String path) throws IOException {
        return answerOnce("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private String answerOnce(String request) throws IOException {
        try (Socket client = send(request)) {
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
