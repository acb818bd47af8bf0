package ai.helloagents.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A running application that calls others, seen from outside. */
final class ClientsProcess implements AutoCloseable {
    /** Of all calls of one turn. */
    record Cost(double cpuMicros, double bytes) {}

    final Agent agent;
    private final int agentPort = freePort();
    private final Process process;
    private final ProcessAnswers answers;
    private final Writer commands;

    ClientsProcess(Agent agent, String server) throws IOException {
        this.agent = agent;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx256m");
        command.addAll(agent.options(agentPort));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "ai.helloagents.benchmarks.application.ClientsApplication",
                server));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        answers = new ProcessAnswers(process);
        commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** @return for each call */
    Cost call(String client, String kind, int count) throws IOException, InterruptedException {
        commands.write(client + " " + kind + " " + count + "\n");
        commands.flush();
        double cpu = answers.next() / 1e3 / count;
        return new Cost(cpu, (double) answers.next() / count);
    }

    /** An agent that observes nothing would look very good. */
    void verifyCounted(long calls, long chats) throws IOException {
        if (agent == Agent.HELLOAGENTS) {
            verify("ai_chat_requests_total", chats);
        } else if (agent == Agent.OTEL) {
            verify("http_client_request_duration_seconds_count", calls);
        }
    }

    private void verify(String counter, long calls) throws IOException {
        double counted = HttpClientConnection.sum(agentPort, counter);
        if (counted < calls) {
            throw new IllegalStateException(agent.label + " counted " + counted + " of " + calls + " calls");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
