package ai.helloagents.agent.llm.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.instrumentation.awssdk.AwsSdkInstrumentation;
import ai.helloagents.agent.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import ai.helloagents.agent.instrumentation.jdkhttpclient.JdkHttpClientInstrumentation;
import ai.helloagents.agent.instrumentation.okhttp.OkHttpInstrumentation;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.agent.testing.client.ScriptedAnswer;
import ai.helloagents.agent.testing.client.ScriptedHttpServer;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real SDK against a server that answers in its provider's wire format. Each test asks for a model of its own. */
@Timeout(60)
abstract class SdkTest {
    static final String JSON = "application/json";
    static final String SSE = "text/event-stream; charset=utf-8";
    static final String SECRET = "sk-secret-of-the-test";

    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(
            new JdkHttpClientInstrumentation(),
            new OkHttpInstrumentation(),
            new HttpUrlConnectionInstrumentation(),
            new AwsSdkInstrumentation());

    final String model = "m-" + UUID.randomUUID();
    final ScriptedHttpServer server = new ScriptedHttpServer();

    @AfterEach
    void nothingIsLeftInProgress() {
        Metrics.await("no call is in progress", () -> Metrics.value("ai_chat_in_progress") == 0);
        server.close();
        assertThat(Metrics.value("helloagents_agent_errors_total")).isZero();
    }

    /** The server answers with a body, in which {@code MODEL} is the model of the test. */
    void answers(int status, String type, String body) {
        server.answers((request, answer) -> answer.whole(status, type, withModel(body)));
    }

    /** The server answers in a stream, line by line. */
    void streams(String type, String body) {
        server.answers((request, answer) -> {
            ScriptedAnswer chunks = answer.chunked(200, type);
            for (String line : withModel(body).split("(?<=\n)", -1)) {
                if (!line.isEmpty()) {
                    chunks.chunk(line);
                }
            }
            chunks.end();
        });
    }

    String withModel(String text) {
        return text.replace("MODEL", model);
    }

    void awaitCounted(int calls) {
        Metrics.await(calls + " calls are counted", () -> count("ai_chat_requests_total") >= calls);
        assertThat(count("ai_chat_requests_total")).isEqualTo(calls);
    }

    /** One call of the provider, which succeeded, with so many tokens. */
    void assertCounted(String provider, String operation, int prompt, int completion) {
        awaitCounted(1);
        assertThat(server.requests()).hasSize(1);
        assertThat(count("ai_chat_requests_total", "provider", provider, "operation", operation))
                .isOne();
        assertThat(count("ai_chat_duration_seconds", "status", "ok")).isOne();
        assertThat(count("ai_chat_tokens_total", "type", "prompt")).isEqualTo(prompt);
        assertThat(count("ai_chat_tokens_total", "type", "completion")).isEqualTo(completion);
        assertThat(count("ai_chat_errors_total")).isZero();
        assertThat(count("ai_chat_usage_missing_total")).isZero();
    }

    double count(String metric, String... labels) {
        String[] all = Arrays.copyOf(labels, labels.length + 2);
        all[labels.length] = "model";
        all[labels.length + 1] = model;
        return Metrics.value(metric, all);
    }
}
