package ai.helloagents.agent.weaving.shapes;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Advice of every shape, for methods that are named after it. */
public final class ShapesInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "shapes";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("toyapp.Shapes")
                        .advise("seen", "*", SeenAdvice.class)
                        .advise("twice", "*", OuterAdvice.class)
                        .advise("twice", "*", InnerAdvice.class)
                        .advise("replaced", "(Ljava/lang/String;*", ReplacingAdvice.class)
                        .advise("mistyped", "(Ljava/lang/Integer;*", ReplacingAdvice.class)
                        .advise("returned", "*", ReturnAdvice.class)
                        .advise("withFields", "*", FieldsAdvice.class)
                        .advise("<init>", "(Ljava/lang/String;)V", ConstructedAdvice.class)
                        .advise("wide", "(JD)J", WideAdvice.class)
                        .advise("wideVoid", "(JD)V", WideVoidAdvice.class),
                TypeRule.named("toyapp.Held").advise("<init>", "*", HeldAdvice.class),
                TypeRule.named("toyapp.Misfit")
                        .advise("misfit", "*", WideAdvice.class)
                        .advise("count", "*", ReturnAdvice.class)
                        .advise("held", "*", HeldAdvice.class));
    }
}
