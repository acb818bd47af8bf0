package ai.helloagents.agent.instrumentation.apachehttpclient4;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through the client of the 4.x line. All ways to execute a request, with and without a response handler,
 * end in {@code doExecute}; retries, redirects and decompression are within. Bodies of requests are observed where the
 * client hands its own copy of a request to a connection.
 */
public final class ApacheHttpClient4Instrumentation implements LibraryInstrumentation {
    private static final String CLIENT = "org.apache.http.impl.client.";
    private static final String CONNECTION = "org.apache.http.impl.conn.";

    @Override
    public String name() {
        return "apache-httpclient4";
    }

    @Override
    public boolean observesCopies() {
        return true;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named(
                                CLIENT + "InternalHttpClient",
                                CLIENT + "MinimalHttpClient",
                                CLIENT + "AbstractHttpClient")
                        .advise("doExecute", "(Lorg/apache/http/HttpHost;*", ExecuteAdvice.class),
                // The last two are those of AbstractHttpClient.
                TypeRule.named(
                                CONNECTION + "CPoolProxy",
                                CONNECTION + "ManagedClientConnectionImpl",
                                CONNECTION + "AbstractClientConnAdapter")
                        .advise(
                                "sendRequestEntity",
                                "(Lorg/apache/http/HttpEntityEnclosingRequest;)V",
                                SendBodyAdvice.class),
                TypeRule.named("org.apache.http.impl.execchain.HttpResponseProxy")
                        .advise("close", "()V", CloseAdvice.class));
    }
}
