package ai.helloagents.agent.instrumentation.jdkhttpclient;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models through {@code java.net.http.HttpClient}. {@code send} and all {@code sendAsync} end in one private
 * method; there, the body handler of such a call is wrapped, and the publisher of its body in the request that the client
 * makes of the application's. Other calls get nothing but the question whether they are one.
 */
public final class JdkHttpClientInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "jdk-httpclient";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.named("jdk.internal.net.http.HttpClientImpl")
                        .advise(
                                "sendAsync",
                                "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
                                        + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;)*",
                                SendAdvice.class),
                TypeRule.named("jdk.internal.net.http.MultiExchange").advise("cancel", "(Z)Z", CancelAdvice.class),
                TypeRule.named("jdk.internal.net.http.HttpRequestImpl")
                        .advise(
                                "<init>",
                                "(Ljava/net/http/HttpRequest;Ljava/net/ProxySelector;)V",
                                RequestBodyAdvice.class));
    }
}
