package ai.helloagents.agent.instrumentation.servlet;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.series;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Run for {@code jakarta} and {@code javax} in a container whose own classes are not woven: a request can be counted by
 * the servlet API alone. The tests that stand here say what it does not show.
 */
class ServletCallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(
            new ServletInstrumentation(ServletInstrumentation.JAKARTA),
            new ServletInstrumentation(ServletInstrumentation.JAVAX));

    ServletCallsTest() {
        super("ai.helloagents.agent.testing.tomcat.EmbeddedTomcat", ServletApi.present());
    }

    @Override
    protected boolean isObserved() {
        return false;
    }

    @AfterEach
    void only_the_variant_that_fits_was_linked_and_nothing_failed() {
        assertThat(series("helloagents_instrumentation_state", "state", "skipped"))
                .isZero();
        assertThat(value("helloagents_agent_errors_total")).isZero();
    }

    @Test
    void what_the_container_answers_before_any_filter_or_servlet_is_not_counted() throws Exception {
        double all = value("http_requests_total");
        assertThat(exchanges().send("GET", "/elsewhere").statusCode()).isEqualTo(404);
        exchanges().assertRoute("GET", "/shop/hello", 200, "/shop/hello");
        assertThat(value("http_requests_total")).isEqualTo(all + 1);
    }

    @Test
    void a_file_has_a_derived_route() throws Exception {
        exchanges().assertRoute("GET", "/shop/style.css", 200, "/shop/style.css");
    }

    @Test
    void a_stream_is_known_when_its_servlet_is_left() throws Exception {
        double streams = value("http_stream_duration_seconds", "route", "/shop/sse-endless");
        try (Socket client = new Socket("localhost", port())) {
            client.getOutputStream()
                    .write("GET /shop/sse-endless HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            assertThat(value("http_requests_in_progress")).isEqualTo(1);
            assertThat(value("http_streams_in_progress")).isZero();
            client.setSoLinger(true, 0);
        }
        await(
                "the stream is counted",
                () -> value("http_stream_first_byte_seconds", "route", "/shop/sse-endless") == streams + 1);
        assertThat(value("http_stream_duration_seconds", "route", "/shop/sse-endless"))
                .isEqualTo(streams + 1);
        assertThat(value("http_request_duration_seconds", "route", "/shop/sse-endless"))
                .isZero();
    }

    @Test
    void the_stream_of_an_upgraded_connection_ends_with_the_handshake() throws Exception {
        double streams = value("http_stream_duration_seconds", "route", "/shop/upgrade");
        try (Socket client = new Socket("localhost", port())) {
            client.getOutputStream()
                    .write("GET /shop/upgrade HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: test\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            await(
                    "the stream is counted",
                    () -> value("http_stream_duration_seconds", "route", "/shop/upgrade") == streams + 1);
        }
    }
}
