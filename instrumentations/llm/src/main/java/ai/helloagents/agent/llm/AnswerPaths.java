package ai.helloagents.agent.llm;

import ai.helloagents.agent.llm.scan.JsonPaths;

/**
 * Where the providers' answers say what the agent counts. One table serves all of them: their names differ where their
 * meanings do, and gateways mix them. The first numbers are those of {@link TokenCounts}.
 */
final class AnswerPaths {
    static final int PROMPT = 0;
    /** As {@link #PROMPT}, except that Anthropic and Bedrock count what they cached beside it. */
    static final int INPUT = 1;

    static final int COMPLETION = 2;
    static final int OUTPUT = 3;
    static final int TOTAL = 4;
    static final int CACHE_READ_WITHIN = 5;
    static final int CACHE_WRITE_WITHIN = 6;
    static final int CACHE_READ_BESIDE = 7;
    static final int CACHE_WRITE_BESIDE = 8;
    static final int REASONING = 9;
    static final int CITATION = 10;
    static final int AUDIO_IN = 11;
    static final int AUDIO_OUT = 12;
    static final int GEMINI_PROMPT = 13;
    static final int GEMINI_TOOL_PROMPT = 14;
    static final int GEMINI_CANDIDATES = 15;
    static final int GEMINI_THOUGHTS = 16;
    static final int OLLAMA_PROMPT = 17;
    static final int OLLAMA_EVAL = 18;
    static final int BILLED_IN = 19;
    static final int BILLED_OUT = 20;
    static final int COHERE_IN = 21;
    static final int COHERE_OUT = 22;
    static final int INVOCATION_IN = 23;
    static final int INVOCATION_OUT = 24;
    static final int NUMBERS = 25;

    static final int COST = 30;
    static final int MODEL = 31;
    static final int TYPE = 32;
    static final int ERROR = 33;
    static final int DONE = 34;
    static final int FINISH = 35;
    static final int CONTENT = 36;
    static final int INVOCATION = 37;
    static final int USAGE = 38;
    static final int CHOICES = 39;
    static final int MESSAGE = 40;

    static final JsonPaths ALL = build();

    private AnswerPaths() {}

    private static JsonPaths build() {
        JsonPaths.Builder paths = JsonPaths.builder();
        for (String usage : new String[] {"usage", "response.usage", "message.usage", "delta.usage", "x_groq.usage"}) {
            openAiUsage(paths, usage + ".");
            anthropicUsage(paths, usage + ".");
            cohereUsage(paths, usage + ".");
            paths.add(usage, USAGE);
        }
        cohereUsage(paths, "meta.");
        cohereUsage(paths, "response.meta.");
        bedrockUsage(paths);
        geminiUsage(paths);
        paths.add("prompt_eval_count", OLLAMA_PROMPT).add("eval_count", OLLAMA_EVAL);
        outcome(paths);
        content(paths);
        return paths.build();
    }

    private static void openAiUsage(JsonPaths.Builder paths, String usage) {
        paths.add(usage + "prompt_tokens", PROMPT)
                .add(usage + "completion_tokens", COMPLETION)
                .add(usage + "total_tokens", TOTAL)
                .add(usage + "prompt_cache_hit_tokens", CACHE_READ_WITHIN)
                .add(usage + "cached_tokens", CACHE_READ_WITHIN)
                .add(usage + "reasoning_tokens", REASONING)
                .add(usage + "citation_tokens", CITATION)
                .add(usage + "cost", COST)
                // Perplexity's
                .add(usage + "cost.total_cost", COST);
        for (String details : new String[] {"prompt_tokens_details.", "input_tokens_details."}) {
            paths.add(usage + details + "cached_tokens", CACHE_READ_WITHIN)
                    .add(usage + details + "cache_write_tokens", CACHE_WRITE_WITHIN)
                    .add(usage + details + "audio_tokens", AUDIO_IN);
        }
        for (String details : new String[] {"completion_tokens_details.", "output_tokens_details."}) {
            paths.add(usage + details + "reasoning_tokens", REASONING)
                    .add(usage + details + "thinking_tokens", REASONING)
                    .add(usage + details + "audio_tokens", AUDIO_OUT);
        }
    }

    private static void anthropicUsage(JsonPaths.Builder paths, String usage) {
        paths.add(usage + "input_tokens", INPUT)
                .add(usage + "output_tokens", OUTPUT)
                .add(usage + "cache_read_input_tokens", CACHE_READ_BESIDE)
                .add(usage + "cache_creation_input_tokens", CACHE_WRITE_BESIDE);
    }

    private static void cohereUsage(JsonPaths.Builder paths, String usage) {
        paths.add(usage + "billed_units.input_tokens", BILLED_IN)
                .add(usage + "billed_units.output_tokens", BILLED_OUT)
                .add(usage + "tokens.input_tokens", COHERE_IN)
                .add(usage + "tokens.output_tokens", COHERE_OUT);
    }

    private static void bedrockUsage(JsonPaths.Builder paths) {
        paths.add("usage.inputTokens", INPUT)
                .add("usage.outputTokens", OUTPUT)
                .add("usage.totalTokens", TOTAL)
                .add("usage.cacheReadInputTokens", CACHE_READ_BESIDE)
                .add("usage.cacheWriteInputTokens", CACHE_WRITE_BESIDE)
                // Nova's own names.
                .add("usage.cacheReadInputTokenCount", CACHE_READ_BESIDE)
                .add("usage.cacheWriteInputTokenCount", CACHE_WRITE_BESIDE);
        String metrics = "amazon-bedrock-invocationMetrics";
        paths.add(metrics, INVOCATION)
                .add(metrics + ".inputTokenCount", INVOCATION_IN)
                .add(metrics + ".outputTokenCount", INVOCATION_OUT)
                .add(metrics + ".cacheReadInputTokenCount", CACHE_READ_BESIDE)
                .add(metrics + ".cacheWriteInputTokenCount", CACHE_WRITE_BESIDE);
    }

    private static void geminiUsage(JsonPaths.Builder paths) {
        paths.add("usageMetadata", USAGE)
                .add("usageMetadata.promptTokenCount", GEMINI_PROMPT)
                .add("usageMetadata.toolUsePromptTokenCount", GEMINI_TOOL_PROMPT)
                .add("usageMetadata.candidatesTokenCount", GEMINI_CANDIDATES)
                .add("usageMetadata.thoughtsTokenCount", GEMINI_THOUGHTS)
                .add("usageMetadata.cachedContentTokenCount", CACHE_READ_WITHIN)
                .add("usageMetadata.totalTokenCount", TOTAL);
    }

    private static void outcome(JsonPaths.Builder paths) {
        each(paths, MODEL, "model", "modelVersion", "response.model", "message.model");
        each(paths, TYPE, "type", "event_type");
        each(paths, ERROR, "error", "response.error", "delta.error", "choices[].error");
        each(paths, DONE, "done", "is_finished");
        each(
                paths,
                FINISH,
                "choices[].finish_reason",
                "candidates[].finishReason",
                "promptFeedback.blockReason",
                "delta.stop_reason",
                "delta.finish_reason",
                "stop_reason",
                "output.finish_reason",
                "output.choices[].finish_reason");
        // As arrays: an envelope of an own service has such names, too, with an object or a text in them.
        each(
                paths,
                CHOICES,
                "choices",
                "candidates",
                "output",
                "content",
                "data",
                "results",
                "embeddings",
                "embedding");
        // Whose it is, for the same reason: other services have messages, too.
        paths.add("message.role", MESSAGE);
    }

    /** What a reader of a stream sees first: text, thoughts, or the call of a tool; not the announcement of a role. */
    private static void content(JsonPaths.Builder paths) {
        for (String delta : new String[] {"content", "reasoning_content", "reasoning", "refusal"}) {
            paths.add("choices[].delta." + delta, CONTENT);
        }
        each(
                paths,
                CONTENT,
                "choices[].delta.reasoning_details[].text",
                "choices[].delta.tool_calls[].function.name",
                "choices[].delta.tool_calls[].function.arguments",
                "choices[].delta.tool_calls[].custom.name",
                "choices[].delta.function_call.name",
                "choices[].delta.audio.data",
                "choices[].delta.audio.transcript",
                "choices[].text",
                "delta",
                "delta.text",
                "delta.thinking",
                "delta.partial_json",
                "content_block.name",
                "candidates[].content.parts[].text",
                "candidates[].content.parts[].functionCall.name",
                "candidates[].content.parts[].inlineData.data",
                "message.content",
                "message.thinking",
                "message.tool_calls[].function.name",
                "response",
                "thinking",
                "text",
                "delta.message.content.text",
                "delta.message.content.thinking",
                "delta.message.tool_plan",
                "delta.message.tool_calls.function.name",
                "delta.reasoningContent.text",
                "delta.toolUse.input",
                "start.toolUse.name",
                "output.text",
                "output.choices[].message.content",
                "output.choices[].message.content[].text",
                "output.choices[].message.reasoning_content",
                "output.choices[].message.tool_calls[].function.name",
                "outputText",
                "generation");
    }

    private static void each(JsonPaths.Builder paths, int id, String... all) {
        for (String path : all) {
            paths.add(path, id);
        }
    }
}
