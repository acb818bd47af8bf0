package ai.helloagents.agent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A running application with the agent, and its client: what the one sends is compared with what the other counted. */
final class Application implements AutoCloseable {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Await.DEADLINE)
            .build();
    private final String name;
    private final AgentProcess process;
    private final int port;

    /** @param name for the messages of failures */
    Application(String name, AgentProcess process) {
        this.name = name;
        this.process = process;
        try {
            this.port = process.applicationPort();
            process.metrics();
        } catch (AssertionError didNotStart) {
            process.close();
            throw didNotStart;
        }
    }

    AgentProcess process() {
        return process;
    }

    Scrape scrape() {
        return process.scrape();
    }

    /** Runs the requests and fails unless they are counted as these, and nothing else is. */
    void counts(ThrowingCallable requests, Counted... expected) {
        observe(requests, growth -> Counted.assertGrowth(growth.before(), growth.after(), expected));
    }

    record Growth(Scrape before, Scrape after) {
        double of(String metric, String... labels) {
            return after.sum(metric, labels) - before.sum(metric, labels);
        }
    }

    /** Runs the requests and waits until the assertions hold for what they added to the metrics. */
    void observe(ThrowingCallable requests, Consumer<Growth> assertions) {
        try {
            Scrape before = scrape();
            requests.call();
            process.awaitScrape(after -> assertions.accept(new Growth(before, after)));
        } catch (Throwable failure) {
            throw new AssertionError(name + ": " + failure.getMessage(), failure);
        }
    }

    /** @return the body */
    String get(String path, int expectedStatus) {
        return send("GET", path, "", expectedStatus);
    }

    /** @return the body */
    String send(String method, String path, String body, int expectedStatus) {
        HttpResponse<String> response = exchange(method, path, body);
        assertThat(response.statusCode()).as("%s %s", method, path).isEqualTo(expectedStatus);
        return response.body();
    }

    /** A connection for what a well-behaved client does not do. */
    RawConnection connect() {
        return new RawConnection(port);
    }

    private HttpResponse<String> exchange(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .timeout(Await.DEADLINE)
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + path + ": " + failure.getMessage(), failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
