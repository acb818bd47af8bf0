package ai.helloagents.benchmarks.application;

import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.util.function.ToLongBiFunction;

/**
 * Answers questions on standard input, so that asking costs no request. Management beans are touched at the first
 * question only, after the start has been measured.
 */
final class Control {
    /** Begins every answer, so that it is told from what an application or an agent prints. */
    private static final String ANSWER = "control: ";

    private Control() {}

    static void listen() {
        Thread thread = new Thread(Control::answer, "control");
        thread.setDaemon(true);
        thread.start();
    }

    private static void answer() {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String question = questions.readLine(); question != null; question = questions.readLine()) {
                System.out.println(ANSWER + answerTo(question));
            }
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
        // Whoever started this is gone.
        Runtime.getRuntime().halt(0);
    }

    private static long answerTo(String question) {
        switch (question) {
            case "allocated" -> {
                return sumOfRequestThreads(ThreadMXBean::getThreadAllocatedBytes);
            }
            case "cpu" -> {
                return sumOfRequestThreads(ThreadMXBean::getThreadCpuTime);
            }
            case "collect" -> {
                System.gc();
                System.gc();
                return 0;
            }
            default -> throw new IllegalArgumentException(question);
        }
    }

    /** Of the threads that answer requests, since their start: what agents do in the background is not in it. */
    private static long sumOfRequestThreads(ToLongBiFunction<ThreadMXBean, Long> quantity) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null && thread.getThreadName().contains("-exec-")) {
                sum += quantity.applyAsLong(threads, id);
            }
        }
        return sum;
    }
}
