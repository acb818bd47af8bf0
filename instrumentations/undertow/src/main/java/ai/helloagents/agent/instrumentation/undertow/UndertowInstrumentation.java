package ai.helloagents.agent.instrumentation.undertow;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Undertow 2.2 and 2.3. Nothing here names a servlet type, so one source serves {@code javax} and {@code jakarta}. */
public final class UndertowInstrumentation implements LibraryInstrumentation {
    private static final String EXCHANGE_FIRST = "(Lio/undertow/server/HttpServerExchange;*";

    @Override
    public String name() {
        return "undertow";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("io.undertow.server.Connectors")
                        .advise(
                                "executeRootHandler",
                                "(Lio/undertow/server/HttpHandler;Lio/undertow/server/HttpServerExchange;)V",
                                RootHandlerAdvice.class),
                TypeRule.named("io.undertow.server.HttpServerExchange")
                        .advise("startResponse", "()*", CommitAdvice.class)
                        .advise("invokeExchangeCompleteListeners", "()V", CompletionAdvice.class),
                TypeRule.named(
                                "io.undertow.server.AbstractServerConnection$CloseSetter",
                                // Whichever of its anonymous classes is the listener.
                                "io.undertow.servlet.core.ServletUpgradeListener$1",
                                "io.undertow.servlet.core.ServletUpgradeListener$2",
                                "io.undertow.servlet.core.ServletUpgradeListener$3",
                                "io.undertow.servlet.core.ServletUpgradeListener$4")
                        .advise("handleEvent", "(Lorg/xnio/StreamConnection;)V", ConnectionClosedAdvice.class),
                TypeRule.named("io.undertow.servlet.spec.ServletContextImpl")
                        .advise("invokeRunnable", EXCHANGE_FIRST, ContainerTaskAdvice.class)
                        .advise("invokeAction", EXCHANGE_FIRST, ContainerTaskAdvice.class)
                        .advise("invokeOnWritePossible", EXCHANGE_FIRST, ContainerTaskAdvice.class)
                        .advise("invokeOnAllDataRead", EXCHANGE_FIRST, ContainerTaskAdvice.class)
                        .advise("invokeOnDataAvailable", EXCHANGE_FIRST, ContainerTaskAdvice.class),
                TypeRule.named("io.undertow.servlet.handlers.ServletRequestContext")
                        .advise("<init>", "(Lio/undertow/servlet/api/Deployment;*", MatchedServletAdvice.class),
                TypeRule.named("io.undertow.servlet.handlers.DefaultServlet")
                        .advise("doGet", "(*", FileServletAdvice.class),
                TypeRule.subtypesOf("io.undertow.servlet.api.ExceptionHandler")
                        .advise("handleThrowable", EXCHANGE_FIRST, EscapedExceptionAdvice.class));
    }
}
