package ai.helloagents.agent.instrumentation.apachehttpclient5;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through the classic (blocking) and the asynchronous client. All ways to execute a request end in the
 * methods named here; retries, redirects, authentication and decompression are within. What the application hands over is
 * not replaced: request bodies are observed where the client sends its own copy of a request, responses in the client's
 * own callbacks.
 */
public final class ApacheHttpClient5Instrumentation implements LibraryInstrumentation {
    private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";
    private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
    private static final String REQUEST_AND_BODY =
            "(Lorg/apache/hc/core5/http/HttpRequest;Lorg/apache/hc/core5/http/nio/AsyncEntityProducer;";
    private static final String SCOPE = "Lorg/apache/hc/client5/http/async/AsyncExecChain$Scope;";
    private static final String CALLBACK = "Lorg/apache/hc/client5/http/async/AsyncExecCallback;)V";

    @Override
    public String name() {
        return "apache-httpclient5";
    }

    @Override
    public boolean observesCopies() {
        return true;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(CLASSIC + "InternalHttpClient", CLASSIC + "MinimalHttpClient")
                        .advise("doExecute", "(Lorg/apache/hc/core5/http/HttpHost;*", ClassicExecuteAdvice.class),
                TypeRule.named(CLASSIC + "InternalExecRuntime")
                        .advise(
                                "execute",
                                "(Ljava/lang/String;Lorg/apache/hc/core5/http/ClassicHttpRequest;*",
                                ClassicSendAdvice.class),
                TypeRule.named(CLASSIC + "CloseableHttpResponse")
                        .advise("close", "(Lorg/apache/hc/core5/io/CloseMode;)V", ClassicCloseAdvice.class),
                // The callback first: the call begins with it. The chain is an argument from 5.4 on.
                TypeRule.named(ASYNC + "InternalAbstractHttpAsyncClient")
                        .advise("executeImmediate", REQUEST_AND_BODY + SCOPE + CALLBACK, OldAsyncExecuteAdvice.class)
                        .advise(
                                "executeImmediate",
                                REQUEST_AND_BODY + SCOPE + "Lorg/apache/hc/client5/http/async/AsyncExecChain;"
                                        + CALLBACK,
                                AsyncExecuteAdvice.class)
                        .advise("executeImmediate", REQUEST_AND_BODY + "*", AsyncBodyAdvice.class),
                TypeRule.named(ASYNC + "MinimalHttpAsyncClient", ASYNC + "MinimalH2AsyncClient")
                        .advise(
                                "execute",
                                "(Lorg/apache/hc/core5/http/nio/AsyncClientExchangeHandler;"
                                        + "Lorg/apache/hc/core5/http/nio/HandlerFactory;*",
                                MinimalAsyncAdvice.class));
    }
}
