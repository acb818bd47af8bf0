package ai.helloagents.agent.instrumentation.tomcat;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpExchanges;
import ai.helloagents.agent.testing.http.RenamingLoader;
import ai.helloagents.agent.testing.http.ServletApi;
import ai.helloagents.agent.testing.http.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Tomcat answers before any application is counted with the status on the wire, which the connector commits when
 * the container is done with the request. Run for each version of Tomcat that the module's build file names.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnsweredByTheServerTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new TomcatInstrumentation());

    private TestServer server;

    @BeforeAll
    void start() throws ReflectiveOperationException {
        server = RenamingLoader.start(TomcatWithValves.class.getName(), ServletApi.present());
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    @AfterEach
    void nothing_stays_in_progress() {
        await("no request in progress", () -> value("http_requests_in_progress") == 0);
    }

    @ParameterizedTest(name = "{0} is a {1}")
    @CsvSource({"/shop, 302", "/old, 302", "/forbidden, 403", "/closed/hello, 403"})
    void an_answer_of_the_server_has_the_status_on_the_wire_and_no_route(String path, int status) throws Exception {
        new HttpExchanges(server).assertRoute("GET", path, status, "other");
    }

    @ParameterizedTest(name = "{0} is a {1} of HTTP/2")
    @CsvSource({"/shop, 302", "/old, 302", "/forbidden, 403", "/closed/hello, 403"})
    void an_answer_of_the_server_to_HTTP_2_is_the_same(String path, int status) throws Exception {
        double all = value("http_requests_total");
        double counted = value("http_requests_total", "route", "other", "status_code", String.valueOf(status));
        double errors = value("http_request_errors_total");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .build();
        // The first asks for the upgrade, the second is of HTTP/2 alone.
        for (int i = 0; i < 2; i++) {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(status);
        }
        await(
                "both are counted",
                () -> value("http_requests_total", "route", "other", "status_code", String.valueOf(status))
                        == counted + 2);
        assertThat(value("http_requests_total")).isEqualTo(all + 2);
        assertThat(value("http_request_errors_total")).isEqualTo(errors);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u0016\u0003\u0001\u0002\r\n\r\n", "\0\0\0\r\n\r\n", "GET\r\n\r\n", "G{T /x HTTP/1.1\r\n\r\n"})
    void what_has_no_proper_request_line_is_a_400_of_no_known_method(String nonsense) throws Exception {
        double all = value("http_requests_total");
        double counted = value("http_requests_total", "method", "_OTHER", "status_code", "400");
        send(nonsense);
        await(
                "it is counted",
                () -> value("http_requests_total", "method", "_OTHER", "status_code", "400") == counted + 1);
        assertThat(value("http_requests_total")).isEqualTo(all + 1);
    }

    @Test
    void pipelined_answers_that_only_say_that_they_switch_protocols_end_with_their_connection() throws Exception {
        int requests = 10;
        double counted = value("http_stream_duration_seconds");
        try (Socket client = new Socket("localhost", server.port())) {
            client.getOutputStream()
                    .write("GET /shop/switching HTTP/1.1\r\nHost: a\r\n\r\n"
                            .repeat(requests)
                            .getBytes(StandardCharsets.ISO_8859_1));
            Scanner answers = new Scanner(client.getInputStream(), StandardCharsets.ISO_8859_1);
            for (int answered = 0; answered < requests; answered++) {
                assertThat(answers.findWithinHorizon("HTTP/1.1 101", 0)).isNotNull();
            }
        }
        await("all have ended", () -> value("http_stream_duration_seconds") == counted + requests);
        await("none is open", () -> value("http_streams_in_progress") == 0);
    }

    /** Returns when Tomcat has closed the connection, or has begun to answer. */
    private void send(String requests) throws IOException {
        try (Socket client = new Socket("localhost", server.port())) {
            client.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
            client.getInputStream().read();
        }
    }
}
