package ai.helloagents.agent.weaving.parts;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

public final class PartsInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "parts";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.named("toylib.parts.Target")
                .advise("handle", "(Ljava/lang/String;)Ljava/lang/String;", PartsAdvice.class));
    }
}
