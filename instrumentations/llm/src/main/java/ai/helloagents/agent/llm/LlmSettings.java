package ai.helloagents.agent.llm;

import ai.helloagents.agent.llm.detect.MappedHosts;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * @param hosts that a user says are a provider's
 * @param excludedHosts that a user says are none
 * @param modelCap how many values the label {@code model} has at most
 * @param stripDates whether a date at the end of a model's name is left out
 * @param prices a file with prices; null for none
 */
public record LlmSettings(
        MappedHosts hosts,
        MappedHosts excludedHosts,
        int modelCap,
        boolean stripDates,
        @Nullable File prices) {
    public static final LlmSettings DEFAULT = new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 50, false, null);
}
