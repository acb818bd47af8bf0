package ai.helloagents.agent.llm;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** SDKs that say in a header of each request how often they have tried before. */
final class Retries {
    /** OpenAI's and Anthropic's: 0 is the first. */
    private static final String STAINLESS = "X-Stainless-Retry-Count";
    /** Amazon's: {@code attempt=1; max=4} is the first. */
    private static final String AMAZON = "amz-sdk-request";

    private static final String ATTEMPT = "attempt=";

    private Retries() {}

    /** @param firstValue of a header of the request by its name */
    static boolean isRetry(Function<String, @Nullable String> firstValue) {
        String before = firstValue.apply(STAINLESS);
        if (before != null) {
            return !before.equals("0");
        }
        String attempt = firstValue.apply(AMAZON);
        return attempt != null && attempt.startsWith(ATTEMPT) && !attempt.startsWith(ATTEMPT + "1;");
    }
}
