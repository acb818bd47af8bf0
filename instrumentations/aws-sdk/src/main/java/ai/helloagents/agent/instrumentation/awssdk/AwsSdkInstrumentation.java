package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/**
 * Calls of models (Bedrock) through the asynchronous HTTP clients of the SDK, which all have one interface; Netty and the
 * CRT are beneath. The synchronous ones are Apache's and the JDK's, which are observed themselves.
 */
public final class AwsSdkInstrumentation implements LibraryInstrumentation {
    @Override
    public String name() {
        return "aws-sdk";
    }

    @Override
    public boolean observesCopies() {
        return true;
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                ofClient(TypeRule.subtypesOf("software.amazon.awssdk.http.async.SdkAsyncHttpClient")),
                // Of copies, only classes that are named are found.
                ofClient(TypeRule.named(
                        "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
                        "software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient")));
    }

    private static TypeRule ofClient(TypeRule types) {
        return types.advise(
                "execute",
                "(Lsoftware/amazon/awssdk/http/async/AsyncExecuteRequest;)Ljava/util/concurrent/CompletableFuture;",
                ExecuteAdvice.class);
    }
}
