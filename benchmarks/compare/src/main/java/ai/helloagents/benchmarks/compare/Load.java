package ai.helloagents.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A closed loop: each connection sends its next request when it has the answer to the last. */
final class Load {
    private static final int CONNECTIONS = 2;

    private Load() {}

    /** Sends a number of requests, and returns when all are answered. Anything but a 200 ends it. */
    static void send(AppProcess application, int requests) throws InterruptedException, ExecutionException {
        byte[] request = HttpClientConnection.request(application.path());
        List<FutureTask<Void>> loops = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            FutureTask<Void> loop = new FutureTask<>(() -> loop(application.port, request, requests / CONNECTIONS));
            loops.add(loop);
            new Thread(loop, "load-" + i).start();
        }
        for (FutureTask<Void> loop : loops) {
            loop.get();
        }
    }

    private static Void loop(int port, byte[] request, int requests) throws IOException {
        try (HttpClientConnection connection = new HttpClientConnection(port)) {
            for (int i = 0; i < requests; i++) {
                connection.send(request);
                connection.readAnswer();
            }
        }
        return null;
    }
}
