package ai.helloagents.agent.smoke;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Many clients at once, each of which leaves at some point of its request or of the answer, politely or not. */
final class ClientStorm {
    private static final int CLIENTS = 8;
    private static final int REQUESTS_EACH = 25;
    private static final int MAX_PAUSE_MILLIS = 20;
    /** Some wait for an answer to half a request. */
    private static final int MAX_WAIT_MILLIS = 50;

    private static final List<String> PATHS = List.of(
            "/shop/hello",
            "/shop/big",
            "/shop/slow?millis=20",
            "/shop/throw",
            "/shop/throw-after-commit",
            "/shop/send-error?code=409",
            "/shop/forward",
            "/shop/events?count=1000000",
            "/shop/async/events?count=1000000",
            "/shop/async/complete",
            "/shop/async/start",
            "/shop/async/dispatch",
            "/shop/async/dispatch-to-failure",
            "/shop/async/timeout-handled");

    private final Application application;
    private final List<Exchange> exchanges = new ArrayList<>();

    private interface Exchange {
        void begin(RawConnection connection) throws IOException;
    }

    ClientStorm(Application application, boolean upgrades) {
        this.application = application;
        PATHS.forEach(path -> exchanges.add(connection -> connection.request("GET", path)));
        exchanges.add(connection -> connection.request("HEAD", "/shop/hello"));
        exchanges.add(connection ->
                connection.request("POST", "/shop/echo", "Content-Length: 10").write("half"));
        exchanges.add(connection -> connection.write("this is not HTTP\r\n\r\n"));
        if (upgrades) {
            exchanges.add(connection ->
                    connection.request("GET", "/shop/upgrade", "Upgrade: greeting", "Connection: Upgrade"));
        }
    }

    /** Returns when all clients have left. */
    void rage() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Void>> all = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(client);
                all.add(() -> visit(random));
            }
            for (Future<Void> one : clients.invokeAll(all, Await.DEADLINE.toSeconds() * 2, TimeUnit.SECONDS)) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private Void visit(Random random) throws Exception {
        for (int request = 0; request < REQUESTS_EACH; request++) {
            try (RawConnection connection = application.connect()) {
                exchanges.get(random.nextInt(exchanges.size())).begin(connection);
                pause(random);
                if (random.nextBoolean()) {
                    connection.awaitAnything(MAX_WAIT_MILLIS);
                    pause(random);
                }
                if (random.nextBoolean()) {
                    connection.reset();
                }
            } catch (IOException closedByServerOrNoAnswer) {
                // So this client leaves now.
            }
        }
        return null;
    }

    private static void pause(Random random) throws InterruptedException {
        if (random.nextBoolean()) {
            Thread.sleep(random.nextInt(MAX_PAUSE_MILLIS));
        }
    }
}
