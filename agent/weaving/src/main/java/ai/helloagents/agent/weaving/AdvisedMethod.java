package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.MethodRule;

/** One declared method of a class and one advice that it gets. */
record AdvisedMethod(LibraryInstrumentation instrumentation, MethodRule rule, ClassOutline.Method method) {}
