package ai.helloagents.agent.weaving.moved;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** One source for a library that moved from {@code oldlib} to {@code toylib.fresh}. */
public record MovedInstrumentation(PackageRelocation relocation) implements LibraryInstrumentation {
    @Override
    public String name() {
        return "moved";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.subtypesOf("toylib.fresh.Request$Handler")
                .advise("handle", "(Ltoylib/fresh/Request;)V", MovedAdvice.class));
    }
}
