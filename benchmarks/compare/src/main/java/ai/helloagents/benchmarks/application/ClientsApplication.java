package ai.helloagents.benchmarks.application;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongBiFunction;

/**
 * Calls a server through one HTTP client after the other, as it is told on standard input: {@code CLIENT KIND COUNT}.
 * Answers in two lines how many nanoseconds of CPU time and how many bytes all its threads took for that; what clients
 * do on threads of their own is part of a call.
 */
public final class ClientsApplication {
    private static final String ANSWER = "control: ";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ClientsApplication() {}

    /** @param arguments the URL of the server */
    public static void main(String[] arguments) throws Exception {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Clients clients = new Clients(arguments[0])) {
            for (String command = commands.readLine(); command != null; command = commands.readLine()) {
                String[] words = command.split(" ", -1);
                Clients.Client client = clients.of(words[0]);
                Kind kind = Kind.valueOf(words[1]);
                int count = Integer.parseInt(words[2]);
                measure(client, kind, count);
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private static void measure(Clients.Client client, Kind kind, int count) throws IOException {
        long cpu = sum(ThreadMXBean::getThreadCpuTime);
        long bytes = sum(ThreadMXBean::getThreadAllocatedBytes);
        for (int i = 0; i < count; i++) {
            client.call(kind);
        }
        long bytesAfter = sum(ThreadMXBean::getThreadAllocatedBytes);
        long cpuAfter = sum(ThreadMXBean::getThreadCpuTime);
        System.out.println(ANSWER + (cpuAfter - cpu));
        System.out.println(ANSWER + (bytesAfter - bytes));
    }

    /** A thread that has ended since is missing: the clients keep theirs. */
    private static long sum(ToLongBiFunction<ThreadMXBean, Long> quantity) {
        long sum = 0;
        for (long id : THREADS.getAllThreadIds()) {
            sum += Math.max(0, quantity.applyAsLong(THREADS, id));
        }
        return sum;
    }
}
