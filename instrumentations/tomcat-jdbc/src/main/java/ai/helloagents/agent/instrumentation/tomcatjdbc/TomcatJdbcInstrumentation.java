package ai.helloagents.agent.instrumentation.tomcatjdbc;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** The pools of Tomcat JDBC: how full they are, and how long the application waits for a connection. */
public final class TomcatJdbcInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "tomcat-jdbc";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(TypeRule.named("org.apache.tomcat.jdbc.pool.ConnectionPool")
                .advise("<init>", "(Lorg/apache/tomcat/jdbc/pool/PoolConfiguration;)V", PoolOpenedAdvice.class)
                .advise("close", "(Z)V", PoolClosedAdvice.class)
                // Where every way to get a connection ends, and waits.
                .advise("borrowConnection", "(ILjava/lang/String;Ljava/lang/String;)*", AcquireAdvice.class));
    }
}
