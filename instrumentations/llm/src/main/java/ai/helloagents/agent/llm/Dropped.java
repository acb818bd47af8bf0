package ai.helloagents.agent.llm;

import ai.helloagents.agent.api.AgentThread;
import java.lang.ref.Cleaner;

/** Ends calls whose response the application neither read to the end nor closed, when it is collected. */
final class Dropped {
    private static final Cleaner CLEANER = Cleaner.create(task -> new AgentThread("dropped-responses", task));

    private Dropped() {}

    static Cleaner.Cleanable watch(Object body, LlmCall call) {
        return CLEANER.register(body, call::cancelled);
    }
}
