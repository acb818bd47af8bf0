package ai.helloagents.agent.llm.detect;

import org.jspecify.annotations.Nullable;

/**
 * What host and path of a request say of the model that it calls.
 *
 * @param provider value of the label
 * @param api how the path ends
 * @param model that the path names (Gemini, Bedrock, a deployment of Azure), as it is written there; mostly the body
 *     names it
 * @param certain false where other services have such paths, too: the bodies have to confirm it
 */
public record LlmTarget(
        String provider,
        LlmOperation operation,
        String api,
        @Nullable String model,
        boolean certain) {

    /** Whether this API leaves the usage out of streams unless the request asks for it. */
    public boolean usageIsOnRequest() {
        return api.endsWith("completions");
    }

    /** Whether an answer in JSON is a stream: Gemini sends an array, element by element. */
    public boolean streamsArrays() {
        return api.equals(":streamGenerateContent");
    }
}
