package ai.helloagents.benchmarks.jmh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a fork runs with: no agent, this one, or another to compare with. */
enum Agent {
    NONE,
    HELLOAGENTS,
    OTEL;

    String label() {
        return switch (this) {
            case NONE -> "no agent";
            case HELLOAGENTS -> "helloagents";
            case OTEL -> "OpenTelemetry";
        };
    }

    /** @throws IllegalArgumentException if the agent's jar is not built */
    List<String> jvmArguments() {
        int port = freePort();
        return switch (this) {
            case NONE -> List.of();
            case HELLOAGENTS ->
                List.of(
                        javaAgent("benchmarks.helloagents"),
                        "-Dhelloagents.host=127.0.0.1",
                        "-Dhelloagents.port=" + port,
                        "-D" + AgentEvidence.METRICS + "=http://127.0.0.1:" + port + "/metrics",
                        "-D" + AgentEvidence.COUNTER + "=db_query_duration_seconds_count");
            case OTEL ->
                List.of(
                        javaAgent("benchmarks.otel"),
                        "-Dotel.traces.exporter=none",
                        "-Dotel.logs.exporter=none",
                        "-Dotel.metrics.exporter=prometheus",
                        "-Dotel.exporter.prometheus.host=127.0.0.1",
                        "-Dotel.exporter.prometheus.port=" + port,
                        "-Dotel.semconv-stability.opt-in=database",
                        "-D" + AgentEvidence.METRICS + "=http://127.0.0.1:" + port + "/metrics",
                        "-D" + AgentEvidence.COUNTER + "=db_client_operation_duration_seconds_count");
        };
    }

    private static String javaAgent(String property) {
        Path jar = Path.of(System.getProperty(property, ""));
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("no agent jar: -D" + property + "=" + jar);
        }
        return "-javaagent:" + jar.toAbsolutePath();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
