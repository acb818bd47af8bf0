package ai.helloagents.agent.instrumentation.awssdk;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** As applications write them to limit or to delay requests. */
record OtherThreadClient(SdkAsyncHttpClient client) implements SdkAsyncHttpClient {
    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<CompletableFuture<Void>> sent = CompletableFuture.supplyAsync(() -> client.execute(request));
        done.whenComplete((nothing, failed) -> {
            if (done.isCancelled()) {
                sent.join().cancel(true);
            }
        });
        sent.thenCompose(inner -> inner).whenComplete((nothing, failed) -> {
            if (failed == null) {
                done.complete(nothing);
            } else {
                done.completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
            }
        });
        return done;
    }

    @Override
    public void close() {
        client.close();
    }
}
