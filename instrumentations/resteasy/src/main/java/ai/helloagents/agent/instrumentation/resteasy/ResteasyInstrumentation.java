package ai.helloagents.agent.instrumentation.resteasy;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** RESTEasy 4 to 7. Nothing here names a type of JAX-RS, so one source serves {@code javax} and {@code jakarta}. */
public final class ResteasyInstrumentation implements LibraryInstrumentation {
    private static final String INVOCATION =
            "(Lorg/jboss/resteasy/spi/HttpRequest;Lorg/jboss/resteasy/spi/HttpResponse;Ljava/lang/Object;)";

    @Override
    public String name() {
        return "resteasy";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("org.jboss.resteasy.core.ResourceMethodInvoker")
                        .advise(
                                "invoke",
                                INVOCATION + "Lorg/jboss/resteasy/specimpl/BuiltResponse;",
                                MatchedMethodAdvice.class),
                TypeRule.named("org.jboss.resteasy.core.ResourceLocatorInvoker")
                        .advise("resolveTargetFromLocator", INVOCATION + "*", MatchedLocatorAdvice.class));
    }
}
