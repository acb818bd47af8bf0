package ai.helloagents.agent.instrumentation.undertow;

import static ai.helloagents.agent.testing.Metrics.await;
import static ai.helloagents.agent.testing.Metrics.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.http.HttpServerSpecification;
import ai.helloagents.agent.testing.http.ServletApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Run for each version of Undertow that the module's build file names. */
class UndertowCallsTest extends HttpServerSpecification {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new UndertowInstrumentation());

    UndertowCallsTest() {
        super("ai.helloagents.agent.instrumentation.undertow.EmbeddedUndertow", ServletApi.present());
    }

    /** Undertow closes the connection without an answer. */
    @Override
    protected int statusOfMalformedBody() {
        return CLOSED_WITHOUT_ANSWER;
    }

    @Test
    void an_upgrade_to_HTTP_2_is_no_request_of_its_own() throws Exception {
        double all = value("http_requests_total");
        double streams = value("http_stream_duration_seconds");
        double counted = value("http_requests_total", "route", "/shop/hello", "status_code", "200");
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/shop/hello"))
                .build();
        // The first asks for the upgrade, the second is of HTTP/2 alone.
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
        }
        await(
                "both are counted",
                () -> value("http_requests_total", "route", "/shop/hello", "status_code", "200") == counted + 2);
        assertThat(value("http_requests_total")).isEqualTo(all + 2);
        assertThat(value("http_stream_duration_seconds")).isEqualTo(streams);
    }
}
