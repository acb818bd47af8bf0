package ai.helloagents.agent.weaving.warmup;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** See the package. */
public final class WarmUpInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "warm-up";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.subtypesOf("java.lang.Runnable").advise("apply", "(Ljava/lang/String;)*", WarmUpAdvice.class));
    }
}
