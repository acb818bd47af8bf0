package ai.helloagents.agent.smoke;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process has written so far, standard output and standard error together, read as it comes. */
public final class ProcessOutput {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader;

    ProcessOutput(Process process) {
        this.process = process;
        reader = new Thread(this::read, "output of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> lines(Predicate<String> filter) {
        return lines.stream().filter(filter).toList();
    }

    /** Waits until a line contains the pattern, and returns its first group. Fails when the process ends before. */
    public String await(Pattern pattern) {
        Await.until("a line like '" + pattern + "' from process " + process.pid(), () -> {
            boolean ended = !process.isAlive() && !reader.isAlive();
            if (find(pattern).isEmpty() && ended) {
                throw new AssertionError("process ended with code " + process.exitValue() + " and no line like '"
                        + pattern + "':\n" + String.join("\n", lines));
            }
            return find(pattern).isPresent();
        });
        return find(pattern).orElseThrow();
    }

    /** Waits for the rest, after the process has ended. */
    void awaitEnd() throws InterruptedException {
        reader.join(Await.DEADLINE.toMillis());
    }

    private Optional<String> find(Pattern pattern) {
        return lines.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    private void read() {
        try (BufferedReader input =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                lines.add(line);
            }
        } catch (IOException streamClosed) {
            lines.add("(output broke off: " + streamClosed + ")");
        }
    }
}
