package ai.helloagents.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running application, seen from outside. */
final class AppProcess implements AutoCloseable {
    private static final long START_PATIENCE_NANOS = 120_000_000_000L;
    private static final long POLL_MILLIS = 10;
    private static final double TICKS_PER_SECOND = 100;

    final Agent agent;
    final int port = freePort();
    final double startCpuSeconds;

    private final int agentPort;
    private final Process process;
    private final ProcessAnswers answers;
    private final Writer questions;
    private final Application application;

    /** Starts the application, and returns when it has answered its first request. */
    AppProcess(Application application, Agent agent, int sinkPort, List<String> jvmOptions)
            throws IOException, InterruptedException {
        this.application = application;
        this.agent = agent;
        this.agentPort = agent == Agent.ELASTIC ? sinkPort : freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(agent.options(agentPort));
        command.addAll(application.command(port));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        answers = new ProcessAnswers(process);
        questions = process.outputWriter(StandardCharsets.UTF_8);
        awaitFirstAnswer();
        startCpuSeconds = cpuSeconds();
    }

    /** User and system time of the process so far, in steps of 10 ms. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        // The second field is the name in parentheses, and may contain anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Resident memory after a collection, in MiB. */
    double residentAfterCollection() throws IOException, InterruptedException {
        ask("collect");
        TimeUnit.SECONDS.sleep(1);
        String line = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(text -> text.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
    }

    /** CPU time of the threads that answer requests, since their start, in nanoseconds. */
    long requestThreadsCpu() throws IOException, InterruptedException {
        return ask("cpu");
    }

    /** Bytes that the threads that answer requests have allocated since their start. */
    long allocatedBytes() throws IOException, InterruptedException {
        return ask("allocated");
    }

    /** An agent that observes nothing would look very good: makes sure that it has counted the requests. */
    void verifyCounted(long requests) throws IOException {
        if (agent.hasEndpoint()) {
            double counted = HttpClientConnection.sum(agentPort, agent.counter);
            if (counted < requests) {
                throw new IllegalStateException(agent.label + " counted " + counted + " of " + requests + " requests");
            }
        }
    }

    String path() {
        return application.path;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private long ask(String question) throws IOException, InterruptedException {
        questions.write(question + "\n");
        questions.flush();
        return answers.next();
    }

    private void awaitFirstAnswer() throws InterruptedException {
        long deadline = System.nanoTime() + START_PATIENCE_NANOS;
        while (true) {
            try {
                HttpClientConnection.get(port, application.path);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new IllegalStateException("did not start: " + application.label + ", " + agent.label, notYet);
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }
}
