package ai.helloagents.agent.llm;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that Bedrock tells in headers, of models whose answers do not tell them.
 *
 * @param prompt -1 where no header tells it, as the other
 */
record HeaderUsage(long prompt, long completion) {
    /** A longer one is no number of tokens of one call. */
    private static final int LONGEST_NUMBER = 9;

    static final HeaderUsage NONE = new HeaderUsage(-1, -1);

    static HeaderUsage of(Function<String, @Nullable String> firstValue) {
        long prompt = number(firstValue.apply("x-amzn-bedrock-input-token-count"));
        long completion = number(firstValue.apply("x-amzn-bedrock-output-token-count"));
        return prompt < 0 && completion < 0 ? NONE : new HeaderUsage(prompt, completion);
    }

    boolean isEmpty() {
        return prompt < 0 && completion < 0;
    }

    /** What the answer told itself says more. */
    TokenCounts orElse(TokenCounts answered) {
        return answered.isEmpty() && !isEmpty() ? new TokenCounts(prompt, completion, -1, -1, -1, -1) : answered;
    }

    private static long number(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > LONGEST_NUMBER) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
