package ai.helloagents.agent.instrumentation.hikari;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** HikariCP's pools: how full they are, and how long the application waits for a connection. */
public final class HikariInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "hikari";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.named("com.zaxxer.hikari.pool.HikariPool")
                .advise("<init>", "(Lcom/zaxxer/hikari/HikariConfig;)V", PoolOpenedAdvice.class)
                .advise("shutdown", "()V", PoolClosedAdvice.class)
                // The other overload calls it.
                .advise("getConnection", "(J)Ljava/sql/Connection;", AcquireAdvice.class));
    }
}
