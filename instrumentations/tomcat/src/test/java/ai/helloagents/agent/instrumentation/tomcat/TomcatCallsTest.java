package ai.helloagents.agent.instrumentation.tomcat;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.series;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real Tomcat answers is counted once, with the status that went over the wire. */
class TomcatCallsTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation());

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedTomcat tomcat;

    @BeforeAll
    static void start() throws Exception {
        tomcat = EmbeddedTomcat.start();
    }

    @AfterAll
    static void stop() throws Exception {
        tomcat.close();
    }

    @AfterEach
    void nothing_stays_in_progress() {
        await("no request in progress", () -> value("http_requests_in_progress") == 0);
        await("no stream in progress", () -> value("http_streams_in_progress") == 0);
    }

    @Test
    void a_servlet_with_an_exact_mapping_is_its_own_route() throws Exception {
        assertCounted("GET", "/hello", 200, "/hello", false);
    }

    @Test
    void a_prefix_mapping_is_the_route() throws Exception {
        assertCounted("GET", "/reports/2026/11", 200, "/reports/*", false);
    }

    @Test
    void a_path_that_nothing_serves_is_unmatched() throws Exception {
        assertCounted("GET", "/no/such/thing", 404, "unmatched", false);
    }

    @Test
    void sendError_has_the_status_of_the_error_page() throws Exception {
        assertCounted("GET", "/send-error", 418, "/send-error", false);
    }

    @Test
    void an_exception_that_escapes_is_a_500_and_an_error() throws Exception {
        assertCounted("GET", "/throw", 500, "/throw", true);
    }

    @Test
    void an_exception_after_the_response_was_committed_is_an_error_with_the_status_that_was_sent() throws Exception {
        double errors = value("http_request_errors_total", "route", "/throw-late");
        try (Socket client = new Socket("localhost", tomcat.port())) {
            client.getOutputStream()
                    .write("GET /throw-late HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
        }
        await("the error is counted", () -> value("http_request_errors_total", "route", "/throw-late") == errors + 1);
        assertThat(value("http_requests_total", "route", "/throw-late", "status_code", "200"))
                .isEqualTo(1);
        assertThat(value("http_requests_total", "route", "/throw-late", "status_code", "500"))
                .isZero();
    }

    @Test
    void a_filter_that_answers_alone_is_counted() throws Exception {
        assertCounted("GET", "/secret/door", 401, "/secret/*", false);
    }

    @Test
    void a_forward_is_counted_once_with_the_route_of_the_client() throws Exception {
        double hello = value("http_requests_total", "route", "/hello");
        assertCounted("GET", "/forward", 200, "/forward", false);
        assertThat(value("http_requests_total", "route", "/hello")).isEqualTo(hello);
    }

    @Test
    void async_completion_from_another_thread_ends_the_call() throws Exception {
        assertCounted("GET", "/async?how=complete", 202, "/async", false);
    }

    @Test
    void async_dispatch_is_counted_once() throws Exception {
        assertCounted("GET", "/async?how=dispatch", 200, "/async", false);
    }

    @Test
    void an_async_timeout_has_the_status_that_the_container_sends() throws Exception {
        assertCounted("GET", "/async?how=timeout", 500, "/async", true);
    }

    @Test
    void an_unknown_method_is_OTHER() throws Exception {
        assertCounted("FOO", "/any", 200, "/any", false, "_OTHER");
    }

    @Test
    void a_stream_stays_out_of_the_request_histogram() throws Exception {
        double durations = value("http_request_duration_seconds");
        HttpResponse<String> response = get("/sse");
        assertThat(response.statusCode()).isEqualTo(200);
        await("the stream is counted", () -> value("http_stream_duration_seconds", "route", "/sse") == 1);
        assertThat(value("http_stream_first_byte_seconds", "route", "/sse")).isEqualTo(1);
        assertThat(value("http_requests_total", "route", "/sse", "status_code", "200"))
                .isEqualTo(1);
        assertThat(value("http_request_duration_seconds")).isEqualTo(durations);
    }

    @Test
    void a_client_that_leaves_before_the_response_is_committed_is_a_499_and_no_error() throws Exception {
        try (Socket client = new Socket("localhost", tomcat.port())) {
            client.getOutputStream()
                    .write("POST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhalf"
                            .getBytes(StandardCharsets.US_ASCII));
            await("the request is being answered", () -> value("http_requests_in_progress") == 1);
            client.setSoLinger(true, 0);
        }
        await("the abort is counted", () -> value("http_requests_total", "route", "/read", "status_code", "499") == 1);
        assertThat(value("http_request_errors_total", "route", "/read")).isZero();
    }

    @Test
    void a_client_that_leaves_in_the_middle_of_the_response_keeps_the_status_it_saw() throws Exception {
        try (Socket client = new Socket("localhost", tomcat.port())) {
            client.getOutputStream()
                    .write("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            client.setSoLinger(true, 0);
        }
        await(
                "the abort is counted",
                () -> value("http_requests_total", "route", "/endless", "status_code", "200") == 1);
        assertThat(value("http_request_errors_total", "route", "/endless")).isZero();
    }

    @Test
    void the_first_error_is_visible_to_rate() throws Exception {
        get("/first");
        await("the request is counted", () -> value("http_requests_total", "route", "/first") == 1);
        assertThat(series("http_requests_total", "route", "/first", "status_code", "500"))
                .isEqualTo(1);
        assertThat(series("http_request_errors_total", "route", "/first")).isEqualTo(1);
    }

    private static void assertCounted(String method, String path, int status, String route, boolean error)
            throws Exception {
        assertCounted(method, path, status, route, error, method);
    }

    private static void assertCounted(
            String method, String path, int status, String route, boolean error, String methodLabel) throws Exception {
        String[] exact = {"method", methodLabel, "route", route, "status_code", String.valueOf(status)};
        double counted = value("http_requests_total", exact);
        double all = value("http_requests_total");
        double durations = value("http_request_duration_seconds", "method", methodLabel, "route", route);
        double errors = value("http_request_errors_total", "method", methodLabel, "route", route);
        HttpResponse<String> response = send(method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        await(method + " " + path + " is counted", () -> value("http_requests_total", exact) == counted + 1);
        assertThat(value("http_requests_total")).isEqualTo(all + 1);
        assertThat(value("http_request_duration_seconds", "method", methodLabel, "route", route))
                .isEqualTo(durations + 1);
        assertThat(value("http_request_errors_total", "method", methodLabel, "route", route))
                .isEqualTo(errors + (error ? 1 : 0));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path);
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + tomcat.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
