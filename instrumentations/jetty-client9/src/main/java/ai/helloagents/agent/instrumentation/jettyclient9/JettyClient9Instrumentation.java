package ai.helloagents.agent.instrumentation.jettyclient9;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through the {@code HttpClient} of Jetty 9.4 to 11. One conversation is one call: redirects and challenges
 * are further exchanges of it. The client tells the listeners of the first exchange of the one response that the
 * application gets, so that is where the response is seen; what is sent is seen where the transports get it.
 */
public final class JettyClient9Instrumentation implements LibraryInstrumentation {
    private static final String CLIENT = "org.eclipse.jetty.client.";
    private static final String INTERNAL = "Lorg/eclipse/jetty/client/";
    private static final String CALLBACK = "Lorg/eclipse/jetty/util/Callback;)V";
    private static final String BUFFER = "(" + INTERNAL + "HttpExchange;Ljava/nio/ByteBuffer;Z" + CALLBACK;
    private static final String CONTENT = "(" + INTERNAL + "HttpExchange;" + INTERNAL + "HttpContent;" + CALLBACK;

    @Override
    public String name() {
        return "jetty-client";
    }

    @Override
    public String id() {
        return "jetty-client-9";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(CLIENT + "HttpExchange")
                        .advise(
                                "<init>",
                                "(" + INTERNAL + "HttpDestination;" + INTERNAL + "HttpRequest;Ljava/util/List;)V",
                                ExchangeAdvice.class),
                TypeRule.named(CLIENT + "HttpRequest").advise("abort", "(Ljava/lang/Throwable;)Z", AbortAdvice.class),
                TypeRule.subtypesOf(CLIENT + "HttpSender")
                        .advise("sendHeaders", BUFFER, SendHeadersAdvice.class)
                        .advise("sendContent", BUFFER, SendBufferAdvice.class)
                        // Of 9.4, which takes the first part of the body while it sends the headers.
                        .advise("sendHeaders", CONTENT, SendHeadersOfContentAdvice.class)
                        .advise("sendContent", CONTENT, SendContentAdvice.class),
                TypeRule.named(CLIENT + "HttpContent").advise("advance", "()Z", AdvanceAdvice.class));
    }
}
