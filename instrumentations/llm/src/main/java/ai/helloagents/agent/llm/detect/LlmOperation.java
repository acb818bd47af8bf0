package ai.helloagents.agent.llm.detect;

import java.util.Locale;

/** What is asked of a model: the values of the label {@code operation}. */
public enum LlmOperation {
    /** An answer to messages, whatever the provider calls it (responses, generateContent, converse). */
    CHAT,
    /** The continuation of a text, without messages. */
    COMPLETION,
    EMBEDDINGS,
    IMAGE,
    SPEECH,
    TRANSCRIPTION,
    RERANK,
    MODERATION;

    private final String label = name().toLowerCase(Locale.ROOT);

    public String label() {
        return label;
    }
}
