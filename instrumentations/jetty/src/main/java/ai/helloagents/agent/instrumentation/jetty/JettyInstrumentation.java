package ai.helloagents.agent.instrumentation.jetty;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Jetty 9.4, 10 and 11. Nothing here names a servlet type, so one source serves {@code javax} and {@code jakarta}. */
public final class JettyInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("org.eclipse.jetty.server.Server")
                        .advise("handle", "(Lorg/eclipse/jetty/server/HttpChannel;)V", ServerHandleAdvice.class),
                TypeRule.named("org.eclipse.jetty.server.HttpChannel")
                        .advise("handle", "()Z", ChannelHandleAdvice.class)
                        .advise("commit", "(Lorg/eclipse/jetty/http/MetaData$Response;)V", CommitAdvice.class)
                        .advise("handleException", "(Ljava/lang/Throwable;)V", EscapedExceptionAdvice.class)
                        .advise("onCompleted", "()V", CompletionAdvice.class),
                TypeRule.named("org.eclipse.jetty.server.HttpChannel$SendCallback")
                        .advise("failed", "(Ljava/lang/Throwable;)V", UnsentHeadersAdvice.class),
                TypeRule.named("org.eclipse.jetty.server.AsyncContextState")
                        .advise("start", "(Ljava/lang/Runnable;)V", AsyncStartAdvice.class),
                TypeRule.named("org.eclipse.jetty.servlet.ServletHandler")
                        .advise(
                                "getMatchedServlet",
                                "(Ljava/lang/String;)Lorg/eclipse/jetty/http/pathmap/MatchedResource;",
                                MatchedServletAdvice.class),
                TypeRule.named("org.eclipse.jetty.servlet.DefaultServlet")
                        .advise("doGet", "(*", FileServletAdvice.class));
    }
}
