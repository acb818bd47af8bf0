package ai.helloagents.agent.instrumentation.tomcat;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Tomcat 9, 10 and 11. Nothing here names a servlet type, so one source serves {@code javax} and {@code jakarta}. */
public final class TomcatInstrumentation implements LibraryInstrumentation {
    private static final String ESCAPED = "(Lorg/apache/catalina/connector/Request;"
            + "Lorg/apache/catalina/connector/Response;Ljava/lang/Throwable;";

    @Override
    public String name() {
        return "tomcat";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("org.apache.catalina.connector.CoyoteAdapter")
                        .advise("service", "(Lorg/apache/coyote/Request;*", ServiceAdvice.class)
                        .advise("asyncDispatch", "(Lorg/apache/coyote/Request;*", AsyncDispatchAdvice.class),
                TypeRule.named("org.apache.catalina.core.AsyncContextImpl$RunnableWrapper")
                        .advise("run", "()V", AsyncStartAdvice.class),
                TypeRule.named("org.apache.coyote.Response").advise("setCommitted", "(Z)V", CommitAdvice.class),
                TypeRule.named("org.apache.catalina.core.StandardWrapperValve")
                        .advise("exception", ESCAPED + ")V", EscapedExceptionAdvice.class)
                        .advise("exception", ESCAPED + "I)V", ExceptionStatusAdvice.class),
                TypeRule.named("org.apache.catalina.servlets.DefaultServlet")
                        .advise("doGet", "(*", FileServletAdvice.class),
                TypeRule.named("org.apache.catalina.connector.Request").advise("recycle", "()V", RecycleAdvice.class),
                TypeRule.named("org.apache.coyote.Request").advise("recycle", "()V", ConnectorRecycleAdvice.class),
                TypeRule.named("org.apache.coyote.AbstractProcessorLight")
                        .advise("process", "(Lorg/apache/tomcat/util/net/SocketWrapperBase;*", ProcessAdvice.class),
                TypeRule.named("org.apache.coyote.AbstractProtocol$ConnectionHandler")
                        .advise(
                                "release",
                                "(Lorg/apache/tomcat/util/net/SocketWrapperBase;)V",
                                ConnectionClosedAdvice.class));
    }
}
