package ai.helloagents.agent.weaving.copied;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** @param observesCopies as every instrumentation may choose */
public record CopiedInstrumentation(String name, boolean observesCopies) implements LibraryInstrumentation {
    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.named("toylib.http.Client")
                .advise("send", "(Ltoylib/bytes/Bytes;)Ljava/lang/String;", CopiedAdvice.class));
    }
}
