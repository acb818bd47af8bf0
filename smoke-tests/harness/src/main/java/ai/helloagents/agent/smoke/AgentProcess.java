package ai.helloagents.agent.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JVM with the agent. Closing it stops it and everything that it started, and fails if the agent complained of
 * something that the test did not expect.
 */
public final class AgentProcess implements AutoCloseable {
    private static final Pattern METRICS_AT = Pattern.compile("\\[helloagents] INFO .*metrics at (http\\S+)");
    private static final Pattern APPLICATION_PORT = Pattern.compile("application port (\\d+)");
    private static final Pattern HEAP_TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");
    private static final long PATIENCE_SECONDS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final ProcessOutput output;
    private final List<Pattern> expectedErrors = new ArrayList<>();

    AgentProcess(Process process) {
        this.process = process;
        this.output = new ProcessOutput(process);
        // Whatever happens to the test's own JVM, this one ends with it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Waits until the application says where it listens. */
    public int applicationPort() {
        return Integer.parseInt(output.await(APPLICATION_PORT));
    }

    /** Waits until the agent says where it listens. */
    public URI metrics() {
        return URI.create(output.await(METRICS_AT));
    }

    public ProcessOutput output() {
        return output;
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Scrape scrape() {
        HttpRequest request =
                HttpRequest.newBuilder(metrics()).timeout(Await.DEADLINE).build();
        try {
            var response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).as("status of %s", metrics()).isEqualTo(200);
            return Scrape.parse(response.body());
        } catch (IOException failure) {
            throw new AssertionError("no scrape from " + metrics(), failure);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /**
     * Scrapes until the assertions hold: a response reaches its client a moment before its call is recorded.
     *
     * @return the scrape for which they held
     */
    public Scrape awaitScrape(Consumer<Scrape> assertions) {
        Scrape[] last = {Scrape.parse("")};
        Await.untilAsserted(() -> {
            last[0] = scrape();
            assertions.accept(last[0]);
        });
        return last[0];
    }

    /** What the heap holds after a garbage collection, as the JDK's jcmd counts it. */
    public long liveHeapBytes() {
        String java = process.info().command().orElseThrow();
        String jcmd = java.substring(0, java.length() - "java".length()) + "jcmd";
        try {
            Process counting = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            String histogram = new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher total = HEAP_TOTAL.matcher(histogram);
            assertThat(total.find()).as(histogram).isTrue();
            return Long.parseLong(total.group(1));
        } catch (IOException failure) {
            throw new AssertionError("no histogram of the heap", failure);
        }
    }

    /** Waits until the process ends by itself. */
    public int awaitExit() {
        try {
            assertThat(process.waitFor(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS))
                    .as("process %s ends by itself", process.pid())
                    .isTrue();
            output.awaitEnd();
            return process.exitValue();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** A complaint of the agent that belongs to the test. */
    public AgentProcess expectError(String pattern) {
        expectedErrors.add(Pattern.compile(pattern));
        return this;
    }

    /** What the agent complained of and no test expected. */
    public List<String> complaints() {
        return output.lines(line -> line.startsWith("[helloagents] ERROR")
                && expectedErrors.stream()
                        .noneMatch(expected -> expected.matcher(line).find()));
    }

    @Override
    public void close() {
        kill();
        assertThat(complaints()).as("complaints of the agent").isEmpty();
    }

    private void kill() {
        List<ProcessHandle> tree = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        tree.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                tree.forEach(ProcessHandle::destroyForcibly);
                process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
            output.awaitEnd();
        } catch (InterruptedException stop) {
            tree.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
