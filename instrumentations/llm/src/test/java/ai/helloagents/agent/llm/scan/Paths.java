package ai.helloagents.agent.llm.scan;

import java.util.List;

/** What an observer of LLM calls wants, of all providers at once; a path's id is its index. */
final class Paths {
    private static final List<String> USAGE = List.of(
            "",
            ".prompt_tokens",
            ".completion_tokens",
            ".total_tokens",
            ".input_tokens",
            ".output_tokens",
            ".cost",
            ".seconds",
            ".cache_read_input_tokens",
            ".cache_creation_input_tokens",
            ".prompt_cache_hit_tokens",
            ".prompt_tokens_details.cached_tokens",
            ".input_tokens_details.cached_tokens",
            ".completion_tokens_details.reasoning_tokens",
            ".output_tokens_details.reasoning_tokens",
            ".inputTokens",
            ".outputTokens",
            ".cacheReadInputTokens",
            ".billed_units.input_tokens",
            ".billed_units.output_tokens",
            ".billed_units.search_units",
            ".tokens.input_tokens",
            ".cached_tokens");
    private static final List<String> OTHERS = List.of(
            "model",
            "modelVersion",
            "message.model",
            "response.model",
            "type",
            "object",
            "done",
            "done_reason",
            "error",
            "error.type",
            "error.code",
            "error.status",
            "code",
            "prompt_eval_count",
            "eval_count",
            "stream",
            "stream_options.include_usage",
            "messages",
            "messages[]",
            "input",
            "choices",
            "choices[]",
            "choices[].finish_reason",
            "choices[].delta.content",
            "choices[].message.content",
            "choices[].message.content[].text",
            "candidates[].finishReason",
            "candidates[].content.parts[].text",
            "delta",
            "delta.stop_reason",
            "delta.text",
            "output.choices[].finish_reason",
            "data[].embedding",
            "usageMetadata.promptTokenCount",
            "usageMetadata.candidatesTokenCount",
            "usageMetadata.thoughtsTokenCount",
            "amazon-bedrock-invocationMetrics",
            "amazon-bedrock-invocationMetrics.inputTokenCount",
            "amazon-bedrock-invocationMetrics.outputTokenCount",
            "matrix[][]",
            "matrix[][].x",
            "a",
            "a.b",
            "a.b.c",
            "a[]",
            "größe");

    static final List<String> NAMES = names();
    static final JsonPaths ALL = paths();

    private Paths() {}

    private static List<String> names() {
        java.util.ArrayList<String> names = new java.util.ArrayList<>(OTHERS);
        for (String usage : List.of(
                "usage", "response.usage", "message.usage", "delta.usage", "x_groq.usage", "meta", "response.meta")) {
            USAGE.forEach(path -> names.add(usage + path));
        }
        return List.copyOf(names);
    }

    private static JsonPaths paths() {
        JsonPaths.Builder builder = JsonPaths.builder();
        for (int id = 0; id < NAMES.size(); id++) {
            builder.add(NAMES.get(id), id);
        }
        return builder.build();
    }
}
