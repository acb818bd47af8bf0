package ai.helloagents.agent.weaving.failing;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Fault: every advice of it fails, each in its own way. */
public final class FailingInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "failing";
    }

    @Override
    public List<TypeRule> rules() {
        String any = "()Ljava/lang/String;";
        return List.of(TypeRule.named("toyapp.Victim")
                .advise("enterThrows", any, EnterThrows.class)
                .advise("exitThrows", any, ExitThrows.class)
                .advise("bothThrow", any, ExitThrows.class)
                .advise("bothThrow", any, EnterThrows.class)
                .advise("overflows", any, Overflows.class)
                .advise("outOfMemory", any, OutOfMemory.class)
                .advise("brokenInitializer", any, BrokenInitializer.class)
                .advise("rethrows", any, ExitThrows.class)
                .advise("sneaky", any, Sneaky.class)
                .advise("<init>", "()V", ExitThrowsInConstructor.class)
                .advise("primitive", "(IJD)I", EnterThrows.class));
    }
}
