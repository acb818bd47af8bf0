package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.llm.Llm;
import ai.helloagents.agent.llm.LlmSettings;
import ai.helloagents.agent.llm.detect.MappedHosts;
import ai.helloagents.agent.testing.WovenLibraries;

/** The instrumentation under test, for all tests of the module. */
final class Woven {
    private Woven() {}

    static WovenLibraries libraries() {
        // Each test has a model of its own, and many of them never answer.
        Llm.configure(new LlmSettings(MappedHosts.NONE, MappedHosts.NONE, 5_000, false, null));
        return WovenLibraries.with(new ApacheHttpClient4Instrumentation());
    }
}
