package ai.helloagents.agent.llm.detect;

import static ai.helloagents.agent.llm.detect.LlmOperation.CHAT;
import static ai.helloagents.agent.llm.detect.LlmOperation.COMPLETION;
import static ai.helloagents.agent.llm.detect.LlmOperation.EMBEDDINGS;
import static ai.helloagents.agent.llm.detect.LlmOperation.IMAGE;
import static ai.helloagents.agent.llm.detect.LlmOperation.MODERATION;
import static ai.helloagents.agent.llm.detect.LlmOperation.RERANK;
import static ai.helloagents.agent.llm.detect.LlmOperation.SPEECH;
import static ai.helloagents.agent.llm.detect.LlmOperation.TRANSCRIPTION;

import org.jspecify.annotations.Nullable;

/**
 * The paths of the APIs of models. Only these are calls of a model: what the same hosts offer besides (files, batches,
 * token counts, lists of models) is not.
 */
final class PathShapes {
    static final String OPENAI_COMPATIBLE = "openai_compatible";

    /** Longer endings first where one ends with another. */
    private static final PathShape[] SHAPES = {
        strong("/chat/completions", CHAT, OPENAI_COMPATIBLE),
        weak("/completions", COMPLETION, OPENAI_COMPATIBLE),
        weak("/responses", CHAT, OPENAI_COMPATIBLE),
        weak("/embeddings", EMBEDDINGS, OPENAI_COMPATIBLE),
        weak("/images/generations", IMAGE, OPENAI_COMPATIBLE),
        weak("/images/edits", IMAGE, OPENAI_COMPATIBLE),
        weak("/audio/transcriptions", TRANSCRIPTION, OPENAI_COMPATIBLE),
        weak("/audio/translations", TRANSCRIPTION, OPENAI_COMPATIBLE),
        weak("/audio/speech", SPEECH, OPENAI_COMPATIBLE),
        weak("/moderations", MODERATION, OPENAI_COMPATIBLE),
        weak("/rerank", RERANK, OPENAI_COMPATIBLE),
        weak("/messages", CHAT, "anthropic_compatible"),
        strong(":generateContent", CHAT, "gemini"),
        strong(":streamGenerateContent", CHAT, "gemini"),
        strong(":embedContent", EMBEDDINGS, "gemini"),
        strong(":batchEmbedContents", EMBEDDINGS, "gemini"),
        strong(":rawPredict", CHAT, "vertex_ai"),
        strong(":streamRawPredict", CHAT, "vertex_ai"),
        weak(":predict", EMBEDDINGS, "vertex_ai"),
        strong("/model/*/converse", CHAT, "bedrock"),
        strong("/model/*/converse-stream", CHAT, "bedrock"),
        strong("/model/*/invoke-with-response-stream", CHAT, "bedrock"),
        weak("/model/*/invoke", CHAT, "bedrock"),
        strong("/services/aigc/text-generation/generation", CHAT, "dashscope"),
        strong("/services/aigc/multimodal-generation/generation", CHAT, "dashscope"),
        strong("/services/embeddings/text-embedding/text-embedding", EMBEDDINGS, "dashscope"),
        strong("/services/embeddings/multimodal-embedding/multimodal-embedding", EMBEDDINGS, "dashscope"),
        strong("/services/rerank/text-rerank/text-rerank", RERANK, "dashscope"),
        weak("/api/chat", CHAT, "ollama"),
        weak("/api/generate", COMPLETION, "ollama"),
        weak("/api/embed", EMBEDDINGS, "ollama"),
        weak("/v2/chat", CHAT, "cohere"),
        weak("/v1/chat", CHAT, "cohere"),
        weak("/v2/embed", EMBEDDINGS, "cohere"),
        weak("/v1/embed", EMBEDDINGS, "cohere"),
        weak("/v1/generate", COMPLETION, "cohere"),
    };

    private PathShapes() {}

    /** @param end of the path, before its query string and trailing slashes */
    static @Nullable PathShape of(String path, int end) {
        for (PathShape shape : SHAPES) {
            if (shape.matches(path, end)) {
                return isOfNoModel(path, shape) ? null : shape;
            }
        }
        return null;
    }

    /**
     * A message that is added to a conversation of OpenAI's Assistants calls no model; what somebody trained and put
     * behind an endpoint of Vertex AI predicts anything.
     */
    private static boolean isOfNoModel(String path, PathShape shape) {
        return (shape.suffix().equals("/messages") && path.contains("/threads/"))
                || (shape.suffix().equals(":predict") && !path.contains("/publishers/"));
    }

    private static PathShape strong(String suffix, LlmOperation operation, String provider) {
        return new PathShape(suffix, operation, provider, true);
    }

    private static PathShape weak(String suffix, LlmOperation operation, String provider) {
        return new PathShape(suffix, operation, provider, false);
    }
}
