package ai.helloagents.agent.llm.detect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The model that a path names. */
final class PathModel {
    private static final String[] BEFORE = {"/models/", "/tunedModels/", "/endpoints/", "/model/", "/deployments/"};

    private PathModel() {}

    /** @param end of the path, before its query string */
    static @Nullable String of(String path, int end) {
        for (String before : BEFORE) {
            int at = path.lastIndexOf(before, end - 1);
            if (at >= 0) {
                int start = at + before.length();
                String model = path.substring(start, endOfModel(path, start, end));
                return model.isEmpty() ? null : decoded(model);
            }
        }
        return null;
    }

    /** Vertex AI and Gemini append the method after a colon; ids of Bedrock contain colons and end at a slash. */
    private static int endOfModel(String path, int start, int end) {
        int slash = path.indexOf('/', start);
        if (slash >= 0 && slash < end) {
            return slash;
        }
        int colon = path.lastIndexOf(':', end - 1);
        return colon > start ? colon : end;
    }

    private static String decoded(String model) {
        try {
            return model.indexOf('%') < 0 ? model : URLDecoder.decode(model, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return model;
        }
    }

    /** One path of Bedrock and of Vertex AI serves models of all kinds. */
    static LlmOperation operation(@Nullable String model, LlmOperation ofPath) {
        String name = model == null ? "" : model.toLowerCase(Locale.ROOT);
        if (name.contains("embed")) {
            return LlmOperation.EMBEDDINGS;
        }
        if (name.contains("rerank")) {
            return LlmOperation.RERANK;
        }
        if (name.contains("imagen") || name.contains("-image") || name.contains("canvas") || name.contains("stable-")) {
            return LlmOperation.IMAGE;
        }
        return ofPath;
    }
}
