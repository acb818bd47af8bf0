package ai.helloagents.benchmarks.jmh;

import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs all benchmarks, the agents interleaved in rounds, and prints Markdown tables. */
public final class JmhTable {
    private final int rounds;
    private final int seconds;
    private final PrintStream tables;
    private final Map<String, Scores> parts = new LinkedHashMap<>();
    private final Map<String, Scores> scans = new LinkedHashMap<>();
    private final Map<Agent, Map<String, Scores>> jdbc = new EnumMap<>(Agent.class);

    private JmhTable(int rounds, int seconds, PrintStream tables) {
        this.rounds = rounds;
        this.seconds = seconds;
        this.tables = tables;
    }

    /**
     * @param arguments {@code parts} for the parts of the agent by themselves, or {@code agents} for JDBC calls with
     *     different agents; number of rounds; seconds that each benchmark is warmed up and then measured for
     */
    public static void main(String[] arguments) throws RunnerException {
        JmhTable table = new JmhTable(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), System.out);
        // What forks and agents print must not end up between the rows.
        System.setOut(System.err);
        boolean agents = arguments[0].equals("agents");
        for (int round = 1; round <= table.rounds; round++) {
            if (agents) {
                table.runAgents(round);
            } else {
                table.runParts(round);
            }
        }
        if (agents) {
            table.printAgents();
        } else {
            table.printParts();
            table.printScans();
        }
    }

    private void runParts(int round) throws RunnerException {
        progress(round, "linked advice, recording");
        Scores.collect(run("LinkedAdvice|Recording", 1, List.of()), "", parts);
        progress(round, "bodies of LLM calls");
        Scores.collect(run("LlmScan", 1, List.of()), "", scans);
        for (int threads = 1; threads <= 2; threads++) {
            progress(round, "HTTP call, threads: " + threads);
            Scores.collect(run("HttpCall", threads, List.of()), " threads=" + threads, parts);
        }
    }

    private void runAgents(int round) throws RunnerException {
        for (Agent agent : Agent.values()) {
            progress(round, "JDBC call, " + agent.label());
            Map<String, Scores> scores = jdbc.computeIfAbsent(agent, key -> new LinkedHashMap<>());
            Scores.collect(run("JdbcCall", 1, agent.jvmArguments()), "", scores);
        }
    }

    private Collection<RunResult> run(String classes, int threads, List<String> jvmArguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("\\.(" + classes + ")\\.")
                .forks(1)
                .threads(threads)
                .warmupIterations(seconds)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(seconds)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend(jvmArguments.toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run();
    }

    private void progress(int round, String what) {
        System.err.printf("round %d of %d: %s%n", round, rounds, what);
    }

    private void printParts() {
        tables.printf(
                "JDK %s, %d cores. Medians of %d forks; each is warmed up for %d s and measured for %d s.%n%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds, seconds, seconds);
        tables.println("| benchmark | ns/op | least … most | B/op |\n|---|--:|--:|--:|");
        parts.forEach((name, scores) -> tables.printf(
                "| %s | %.1f | %s | %.0f |%n", name, scores.medianNanos(), scores.range(), scores.medianBytes()));
    }

    private void printScans() {
        tables.println("\n| benchmark | MB/s | B per body of 1 MB |\n|---|--:|--:|");
        scans.forEach((name, scores) -> tables.printf(
                "| %s | %.0f | %.0f |%n", name, LlmScan.BODY_BYTES * 1e3 / scores.medianNanos(), scores.medianBytes()));
    }

    private void printAgents() {
        tables.println("\n| benchmark | agent | ns/op | least … most | B/op | + ns/op | + B/op |");
        tables.println("|---|---|--:|--:|--:|--:|--:|");
        Map<String, Scores> none = jdbc.getOrDefault(Agent.NONE, Map.of());
        none.forEach((name, without) -> jdbc.forEach((agent, scores) -> {
            Scores with = scores.get(name);
            if (with != null) {
                tables.println(row(name, agent, with, without));
            }
        }));
    }

    private static String row(String name, Agent agent, Scores with, Scores without) {
        String differences = agent == Agent.NONE
                ? "| |"
                : "| %+.1f | %+.0f |"
                        .formatted(
                                with.medianNanos() - without.medianNanos(), with.medianBytes() - without.medianBytes());
        return "| %s | %s | %.1f | %s | %.0f %s"
                .formatted(name, agent.label(), with.medianNanos(), with.range(), with.medianBytes(), differences);
    }
}
