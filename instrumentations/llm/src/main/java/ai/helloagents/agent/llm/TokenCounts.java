package ai.helloagents.agent.llm;

import static ai.helloagents.agent.llm.AnswerPaths.*;

/**
 * The tokens of a call, counted alike for all providers: what was cached is part of the prompt, and what was thought is
 * part of the completion.
 *
 * @param prompt -1 where the answer did not tell it, as all others
 * @param cacheRead part of the prompt
 * @param cacheWrite part of the prompt
 * @param reasoning part of the completion
 * @param audio of both
 */
record TokenCounts(long prompt, long completion, long cacheRead, long cacheWrite, long reasoning, long audio) {
    private static final int ABSENT = -1;

    /** @param reported by number of {@link AnswerPaths}; -1 where the answer did not tell it */
    static TokenCounts of(int[] reported) {
        long prompt = prompt(reported);
        return new TokenCounts(
                prompt,
                completion(reported, prompt),
                first(reported, CACHE_READ_WITHIN, CACHE_READ_BESIDE),
                first(reported, CACHE_WRITE_WITHIN, CACHE_WRITE_BESIDE),
                first(reported, REASONING, GEMINI_THOUGHTS),
                sum(reported[AUDIO_IN], reported[AUDIO_OUT]));
    }

    boolean isEmpty() {
        return prompt < 0 && completion < 0;
    }

    private static long prompt(int[] reported) {
        if (reported[PROMPT] >= 0) {
            return reported[PROMPT];
        }
        if (reported[INPUT] >= 0) {
            return withCache(reported[INPUT], reported);
        }
        if (reported[GEMINI_PROMPT] >= 0) {
            return sum(reported[GEMINI_PROMPT], reported[GEMINI_TOOL_PROMPT]);
        }
        long other = first(reported, OLLAMA_PROMPT, BILLED_IN, COHERE_IN);
        if (other >= 0) {
            return other;
        }
        if (reported[INVOCATION_IN] >= 0) {
            return withCache(reported[INVOCATION_IN], reported);
        }
        // Rerankers, and some embeddings, tell the total only.
        boolean totalOnly = reported[TOTAL] >= 0 && reported[COMPLETION] < 0 && reported[OUTPUT] < 0;
        return totalOnly ? reported[TOTAL] : ABSENT;
    }

    private static long withCache(long input, int[] reported) {
        return sum(input, sum(reported[CACHE_READ_BESIDE], reported[CACHE_WRITE_BESIDE]));
    }

    private static long completion(int[] reported, long prompt) {
        if (reported[COMPLETION] >= 0) {
            return withThoughtsBeside(reported[COMPLETION], prompt, reported);
        }
        if (reported[OUTPUT] >= 0) {
            return reported[OUTPUT];
        }
        long gemini = sum(reported[GEMINI_CANDIDATES], reported[GEMINI_THOUGHTS]);
        if (gemini >= 0) {
            return gemini;
        }
        long other = first(reported, OLLAMA_EVAL, BILLED_OUT, COHERE_OUT, INVOCATION_OUT);
        // Ollama leaves out what is 0.
        return other < 0 && reported[OLLAMA_PROMPT] >= 0 ? 0 : other;
    }

    /**
     * Some providers count thoughts beside the completion: xAI, whose total shows it; Perplexity, whose total leaves them
     * out, and which alone counts citations. What is more than the whole cannot be a part of it, either.
     */
    private static long withThoughtsBeside(long completion, long prompt, int[] reported) {
        long beside = sum(reported[REASONING], reported[CITATION]);
        boolean shown = prompt >= 0 && prompt + completion + beside == reported[TOTAL];
        boolean cannotBeWithin = reported[CITATION] >= 0 || reported[REASONING] > completion;
        return beside > 0 && (shown || cannotBeWithin) ? completion + beside : completion;
    }

    private static long first(int[] reported, int... numbers) {
        for (int number : numbers) {
            if (reported[number] >= 0) {
                return reported[number];
            }
        }
        return ABSENT;
    }

    /** Of those that are there. */
    private static long sum(long one, long other) {
        return one < 0 ? other : other < 0 ? one : one + other;
    }
}
