package ai.helloagents.agent.llm;

import ai.helloagents.agent.llm.detect.LlmDetection;
import ai.helloagents.agent.metrics.AgentRegistry;

/** What calls of models share. Made when the first request that may be one is sent, not when the application starts. */
public final class Llm {
    private static volatile LlmSettings settings = LlmSettings.DEFAULT;

    private Llm() {}

    /** To be called before the first call is observed. */
    public static void configure(LlmSettings configured) {
        settings = configured;
    }

    static boolean stripsDates() {
        return settings.stripDates();
    }

    static LlmDetection detection() {
        return Shared.DETECTION;
    }

    static LlmMetrics metrics() {
        return Shared.METRICS;
    }

    private static final class Shared {
        static final LlmDetection DETECTION = new LlmDetection(settings.hosts(), settings.excludedHosts());
        static final LlmMetrics METRICS = new LlmMetrics(AgentRegistry.REGISTRY, settings);
    }
}
