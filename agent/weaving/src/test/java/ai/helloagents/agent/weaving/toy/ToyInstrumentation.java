package ai.helloagents.agent.weaving.toy;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

public final class ToyInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "toy";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.subtypesOf("toylib.Service").advise("serve", "(Ljava/lang/String;)*", ToyAdvice.class),
                // Names the same method again: it gets the advice once.
                TypeRule.named("toyapp.NamedToo")
                        .advise("serve", "(Ljava/lang/String;)Ljava/lang/String;", ToyAdvice.class),
                // Of Java 6: such a class has to be named.
                TypeRule.named("toyapp.Six").advise("serve", "(Ljava/lang/String;)*", ToyAdvice.class));
    }
}
