package ai.helloagents.benchmarks.jmh.nothing;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Weaves the application class of the benchmark. */
public final class NothingInstrumentation implements LibraryInstrumentation {
    /** System property that the advice sets when it is linked. */
    public static final String LINKED = "benchmarks.linked";

    @Override
    public String name() {
        return "nothing";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.subtypesOf("java.util.function.UnaryOperator")
                .advise("apply", "(Ljava/lang/Object;)*", NothingAdvice.class));
    }
}
