package ai.helloagents.benchmarks.application;

import java.nio.charset.StandardCharsets;

/** What is called. */
public enum Kind {
    /** A service that is no model. */
    PLAIN("/orders", "{\"customer\":\"c-1\",\"items\":[{\"id\":17,\"count\":2}],\"note\":\"%s\"}"),
    /** A model that answers at once. */
    CHAT("/v1/chat/completions", "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"model\":\"gpt-4o-mini\"}"),
    /** A model that answers in events. */
    STREAM(
            "/v1/chat/completions?stream",
            "{\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}],\"model\":\"gpt-4o-mini\",\"stream\":true}");

    private static final int WORDS = 200;

    public final String path;
    private final String body;

    Kind(String path, String body) {
        this.path = path;
        this.body = body.formatted("word ".repeat(WORDS));
    }

    byte[] body() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
