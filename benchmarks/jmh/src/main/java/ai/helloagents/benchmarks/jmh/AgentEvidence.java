package ai.helloagents.benchmarks.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the agent of this JVM observes the database that is measured: an agent that does nothing would look
 * very good.
 */
final class AgentEvidence {
    /** System property: where the agent's metrics are read. */
    static final String METRICS = "benchmarks.metrics";
    /** System property: name of the counter that calls of a database move. */
    static final String COUNTER = "benchmarks.counter";

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private final @Nullable String metrics;
    private final String counter;
    private double before;

    private AgentEvidence(@Nullable String metrics, String counter) {
        this.metrics = metrics;
        this.counter = counter;
    }

    static AgentEvidence fromSystemProperties() {
        return new AgentEvidence(System.getProperty(METRICS), System.getProperty(COUNTER, ""));
    }

    void before() {
        before = metrics == null ? 0 : read(metrics);
    }

    void after() {
        if (metrics != null && read(metrics) <= before) {
            throw new IllegalStateException(counter + " did not move: the agent is not measuring");
        }
    }

    /** The endpoint opens on a thread of the agent: the first reading may come too early. */
    private double read(String address) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return sum(address);
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline) {
                    throw new UncheckedIOException("no metrics at " + address, notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    private double sum(String address) throws IOException {
        try (InputStream in = URI.create(address).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(counter))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }
}
