package ai.helloagents.agent.instrumentation.jettyclient;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through Jetty's {@code HttpClient}. One conversation is one call: redirects and challenges are further
 * exchanges of it. The client tells the listeners of its first exchange of the one response that the application gets, so
 * that is where the response is seen; what is sent is seen where the transports get it, of HTTP/1.1 and of HTTP/2 alike.
 * No listener is added beside the application's: the client would then copy what it gives to each, and wait for all.
 */
public final class JettyClientInstrumentation implements LibraryInstrumentation {
    private static final String TRANSPORT = "org.eclipse.jetty.client.transport.";
    private static final String INTERNAL = "Lorg/eclipse/jetty/client/transport/";
    private static final String CONTENT =
            "(" + INTERNAL + "HttpExchange;Ljava/nio/ByteBuffer;ZLorg/eclipse/jetty/util/Callback;)V";

    @Override
    public String name() {
        return "jetty-client";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(TRANSPORT + "HttpExchange")
                        .advise(
                                "<init>",
                                "(" + INTERNAL + "HttpDestination;" + INTERNAL + "HttpRequest;" + INTERNAL
                                        + "ResponseListeners;)V",
                                ExchangeAdvice.class),
                TypeRule.named(TRANSPORT + "HttpRequest")
                        .advise("abort", "(Ljava/lang/Throwable;)*", AbortAdvice.class),
                TypeRule.subtypesOf(TRANSPORT + "HttpSender")
                        .advise("sendHeaders", CONTENT, SendHeadersAdvice.class)
                        .advise("sendContent", CONTENT, SendContentAdvice.class));
    }
}
