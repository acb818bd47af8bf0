package ai.helloagents.benchmarks.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What an application is started with. */
enum Agent {
    NONE("no agent", ""),
    HELLOAGENTS("helloagents", "http_request_duration_seconds_count"),
    OTEL("OpenTelemetry", "http_server_request_duration_seconds_count"),
    ELASTIC("Elastic APM", "");

    final String label;
    /** Counter that requests move, where the agent has a metrics endpoint of its own. */
    final String counter;

    Agent(String label, String counter) {
        this.label = label;
        this.counter = counter;
    }

    boolean hasEndpoint() {
        return !counter.isEmpty();
    }

    /**
     * The options that a user who wants metrics on a local endpoint would give, and no tuning.
     *
     * @param port of the agent's endpoint, or of the server that it sends to
     */
    List<String> options(int port) {
        return switch (this) {
            case NONE -> List.of();
            case HELLOAGENTS -> List.of(javaAgent(), "-Dhelloagents.host=127.0.0.1", "-Dhelloagents.port=" + port);
            case OTEL ->
                List.of(
                        javaAgent(),
                        "-Dotel.traces.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.metrics.exporter=prometheus",
                        "-Dotel.exporter.prometheus.host=127.0.0.1",
                        "-Dotel.exporter.prometheus.port=" + port,
                        "-Dotel.semconv-stability.opt-in=database");
            case ELASTIC ->
                List.of(
                        javaAgent(),
                        "-Delastic.apm.server_url=http://127.0.0.1:" + port,
                        "-Delastic.apm.cloud_provider=NONE",
                        "-Delastic.apm.log_level=ERROR");
        };
    }

    /** The jar, from the system property {@code agent.<name>}. */
    Path jar() {
        return Path.of(System.getProperty("agent." + name().toLowerCase(java.util.Locale.ROOT), ""))
                .toAbsolutePath();
    }

    private String javaAgent() {
        if (!Files.isRegularFile(jar())) {
            throw new IllegalStateException("no jar of the agent " + label + ": " + jar());
        }
        return "-javaagent:" + jar();
    }
}
