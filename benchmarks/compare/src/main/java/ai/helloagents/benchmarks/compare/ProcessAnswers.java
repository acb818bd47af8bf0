package ai.helloagents.benchmarks.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads what a process prints: its answers are kept, and everything else goes to the log. */
final class ProcessAnswers {
    private static final String ANSWER = "control: ";
    private static final long PATIENCE_SECONDS = 60;

    private final BlockingQueue<Long> answers = new LinkedBlockingQueue<>();

    ProcessAnswers(Process process) {
        Thread reader = new Thread(() -> read(process), "output-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    long next() throws IOException, InterruptedException {
        Long answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("the application does not answer");
        }
        return answer;
    }

    private void read(Process process) {
        Path log = Path.of(System.getProperty("log", "compare.log"));
        try (BufferedReader lines = process.inputReader();
                PrintWriter out = new PrintWriter(
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ANSWER)) {
                    answers.add(Long.valueOf(line.substring(ANSWER.length())));
                } else {
                    out.println(line);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
