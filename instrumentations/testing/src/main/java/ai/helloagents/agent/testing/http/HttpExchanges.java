package ai.helloagents.agent.testing.http;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Requests to a server under test, and what must have been counted of them. */
public final class HttpExchanges {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final TestServer server;

    public HttpExchanges(TestServer server) {
        this.server = server;
    }

    public HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asserts that the request gets this status and is counted once, under this route; 500 and more as an error. */
    public void assertRoute(String method, String path, int status, String route)
            throws IOException, InterruptedException {
        assertCounted(method, path, status, method, route, status >= 500);
    }

    public HttpResponse<String> assertCounted(
            String method, String path, int status, String methodLabel, String route, boolean error)
            throws IOException, InterruptedException {
        String[] exact = {"method", methodLabel, "route", route, "status_code", String.valueOf(status)};
        double counted = value("http_requests_total", exact);
        double all = value("http_requests_total");
        String[] series = {"method", methodLabel, "route", route};
        double durations = value("http_request_duration_seconds", series);
        double errors = value("http_request_errors_total", series);
        HttpResponse<String> response = send(method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        await(
                method + " " + path + " is counted as " + route,
                () -> value("http_requests_total", exact) == counted + 1
                        && value("http_request_duration_seconds", series) == durations + 1
                        && value("http_request_errors_total", series) == errors + (error ? 1 : 0));
        assertThat(value("http_requests_total")).isEqualTo(all + 1);
        return response;
    }
}
