package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.MethodRule;

/** One declared method of a class and one advice that it gets. */
record AdvisedMethod(LibraryInstrumentation instrumentation, MethodRule rule, ClassOutline.Method method) {
    boolean isOf(String name, String descriptor) {
        return method.name().equals(name) && method.descriptor().equals(descriptor);
    }

    /** Two rules may name the same method, one by its type and one by a super type: it gets the advice once. */
    boolean isSame(LibraryInstrumentation otherInstrumentation, MethodRule otherRule, ClassOutline.Method otherMethod) {
        return instrumentation.equals(otherInstrumentation)
                && rule.adviceClass().equals(otherRule.adviceClass())
                && method.equals(otherMethod);
    }
}
