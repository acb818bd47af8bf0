package ai.helloagents.agent.instrumentation.jersey;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Jersey 2, 3 and 4. Nothing here names a type of JAX-RS, so one source serves {@code javax} and {@code jakarta}. */
public final class JerseyInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "jersey";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.named("org.glassfish.jersey.server.internal.routing.RoutingStage")
                .advise(
                        "apply",
                        "(Lorg/glassfish/jersey/server/internal/process/RequestProcessingContext;)*",
                        RoutingAdvice.class));
    }
}
