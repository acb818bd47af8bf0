package ai.helloagents.agent.testing.client;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests of real SDKs against a server that answers in its provider's wire format. */
public abstract class ScriptedProvider extends ScriptedChat {
    protected static final String SECRET = "sk-secret-of-the-test";

    /** The server answers with a body, in which {@code MODEL} is the model of the test. */
    protected final void answers(int status, String type, String body) {
        server.answers((request, answer) -> answer.whole(status, type, withModel(body)));
    }

    /** The server answers in a stream, line by line. */
    protected final void streams(String type, String body) {
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

    protected final String withModel(String text) {
        return text.replace("MODEL", model);
    }

    /** One call of the provider, which succeeded, with so many tokens. */
    protected final void assertCounted(String provider, String operation, int prompt, int completion) {
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
}
