package ai.helloagents.agent.instrumentation.jetty12;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Jetty 12.0 and 12.1: the core, ee8 and ee9 (whose channels are those of older versions), ee10 and ee11. */
public final class Jetty12Instrumentation implements LibraryInstrumentation {
    private static final String CHANNEL_STATE = "org.eclipse.jetty.server.internal.HttpChannelState";

    /** One switch for all versions. */
    @Override
    public String name() {
        return "jetty";
    }

    @Override
    public String id() {
        return "jetty12";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("org.eclipse.jetty.server.Server")
                        .advise("handle", "(Lorg/eclipse/jetty/server/Request;*", ServerHandleAdvice.class),
                TypeRule.named(CHANNEL_STATE + "$ChannelResponse")
                        .advise(
                                "lockedPrepareResponse",
                                "(Lorg/eclipse/jetty/server/internal/HttpChannelState;Z)*",
                                CommitAdvice.class),
                TypeRule.named(CHANNEL_STATE)
                        .advise(
                                "completeStream",
                                "(Lorg/eclipse/jetty/server/HttpStream;Ljava/lang/Throwable;)V",
                                CompletionAdvice.class),
                TypeRule.named(
                                "org.eclipse.jetty.ee10.servlet.ServletChannel",
                                "org.eclipse.jetty.ee11.servlet.ServletChannel")
                        .advise("handle", "()V", ServletChannelAdvice.class)
                        .advise("handleException", "(Ljava/lang/Throwable;)V", EscapedExceptionAdvice.class),
                TypeRule.named("org.eclipse.jetty.ee8.nested.HttpChannel", "org.eclipse.jetty.ee9.nested.HttpChannel")
                        .advise("handle", "()Z", NestedChannelAdvice.class)
                        .advise("handleException", "(Ljava/lang/Throwable;)V", NestedEscapedExceptionAdvice.class),
                TypeRule.named(
                                "org.eclipse.jetty.ee8.nested.AsyncContextState",
                                "org.eclipse.jetty.ee9.nested.AsyncContextState",
                                "org.eclipse.jetty.ee10.servlet.AsyncContextState",
                                "org.eclipse.jetty.ee11.servlet.AsyncContextState")
                        .advise("start", "(Ljava/lang/Runnable;)V", AsyncStartAdvice.class),
                TypeRule.named(
                                "org.eclipse.jetty.ee10.servlet.ServletContextRequest",
                                "org.eclipse.jetty.ee11.servlet.ServletContextRequest")
                        .advise("<init>", "(*", MatchedServletAdvice.class),
                TypeRule.named(
                                "org.eclipse.jetty.ee8.servlet.ServletHandler",
                                "org.eclipse.jetty.ee9.servlet.ServletHandler")
                        .advise(
                                "getMatchedServlet",
                                "(Ljava/lang/String;)Lorg/eclipse/jetty/http/pathmap/MatchedResource;",
                                NestedMatchedServletAdvice.class),
                TypeRule.named(
                                "org.eclipse.jetty.ee8.servlet.DefaultServlet",
                                "org.eclipse.jetty.ee9.servlet.DefaultServlet",
                                "org.eclipse.jetty.ee10.servlet.ResourceServlet",
                                "org.eclipse.jetty.ee11.servlet.ResourceServlet",
                                "org.eclipse.jetty.ee10.servlet.DefaultServlet")
                        .advise("doGet", "(*", FileServletAdvice.class));
    }
}
