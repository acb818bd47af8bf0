package ai.helloagents.agent.instrumentation.awssdk;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Throws instead of returning a future, as a closed client does. */
record FailingClient(RuntimeException failure) implements SdkAsyncHttpClient {
    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        throw failure;
    }

    @Override
    public void close() {}
}
