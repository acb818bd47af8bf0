package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.JavaCommand;
import ai.helloagents.agent.smoke.JavaHomes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Nothing of what an application says to a model or hears from it gets out of the agent, whatever goes wrong. */
class SecretsIT {
    private static final String SECRET = "s3cr3t0f7heapp";
    private static final int CLIENTS = 3;
    private static final int ANSWERS = 9;

    @Test
    void noSecretIsInAMetricOrALogLine() throws Exception {
        try (AgentProcess process = JavaCommand.java(JavaHomes.of(17))
                .classPath(System.getProperty("java.class.path"))
                .agent("log.level=debug")
                .main("assistant.Indiscreet", SECRET)
                .start()) {
            process.output().await(Pattern.compile("(application done)"));
            // All but the faulty one of the application itself have come so far: the test would not see much otherwise.
            process.awaitScrape(scrape -> {
                assertThat(scrape.sum("ai_chat_requests_total"))
                        .as(scrape.lines("ai_chat"))
                        .isGreaterThanOrEqualTo(CLIENTS * (ANSWERS + 1));
                assertThat(scrape.sum("ai_chat_in_progress")).isZero();
            });

            URI metrics = process.metrics();
            for (String type : new String[] {
                "text/plain",
                "application/openmetrics-text; version=1.0.0",
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
            }) {
                assertThat(body(metrics, type)).as(type).contains("ai_chat").doesNotContainIgnoringCase(SECRET);
            }
            assertThat(String.join("\n", process.output().lines()))
                    .contains("[helloagents]")
                    .doesNotContainIgnoringCase(SECRET);
        }
    }

    private static String body(URI uri, String type) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", type).build();
        return new String(
                HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofByteArray())
                        .body(),
                StandardCharsets.ISO_8859_1);
    }
}
