package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.llm.LlmCall;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/**
 * Sends nothing and keeps what it is given, for what no real client does at a test's wish.
 *
 * @param during what the thread worked on
 */
record KeepingClient(CompletableFuture<Void> done, List<AsyncExecuteRequest> received, List<Optional<LlmCall>> during)
        implements SdkAsyncHttpClient {
    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        received.add(request);
        during.add(Optional.ofNullable(LlmCall.current()));
        return done;
    }

    @Override
    public void close() {}
}
