package ai.helloagents.agent.testing;

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
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final WebServer server;

    public HttpExchanges(WebServer server) {
        this.server = server;
    }

    public HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Asserts that the request gets this status, and is counted once, under this route and nowhere else. */
    public void assertRoute(String method, String path, int status, String route)
            throws IOException, InterruptedException {
        assertCounted(method, path, status, method, route, status >= 500);
    }

    public void assertCounted(String method, String path, int status, String methodLabel, String route, boolean error)
            throws IOException, InterruptedException {
        String[] exact = {"method", methodLabel, "route", route, "status_code", String.valueOf(status)};
        String[] both = {"method", methodLabel, "route", route};
        double counted = value("http_requests_total", exact);
        double all = value("http_requests_total");
        double durations = value("http_request_duration_seconds", both);
        double errors = value("http_request_errors_total", both);
        assertThat(send(method, path).statusCode()).isEqualTo(status);
        await(method + " " + path + " is counted", () -> value("http_requests_total") > all);
        assertThat(value("http_requests_total", exact))
                .as("%s %s %s", both[1], route, status)
                .isEqualTo(counted + 1);
        assertThat(value("http_requests_total")).isEqualTo(all + 1);
        assertThat(value("http_request_duration_seconds", both)).isEqualTo(durations + 1);
        assertThat(value("http_request_errors_total", both)).isEqualTo(errors + (error ? 1 : 0));
    }
}
