package ai.helloagents.benchmarks.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Time and allocation of one benchmark, one pair for each fork. */
final class Scores {
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();

    /** Adds results under a name made of class, method and parameters. */
    static void collect(Collection<RunResult> results, String suffix, Map<String, Scores> into) {
        for (RunResult result : results) {
            String name = name(result) + suffix;
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                into.computeIfAbsent(name, key -> new Scores()).add(fork);
            }
        }
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String owner = benchmark.substring(0, benchmark.lastIndexOf('.'));
        StringBuilder name = new StringBuilder(benchmark.substring(owner.lastIndexOf('.') + 1));
        Map<String, String> parameters = new TreeMap<>();
        for (String key : result.getParams().getParamsKeys()) {
            parameters.put(key, result.getParams().getParam(key));
        }
        parameters.forEach(
                (key, value) -> name.append(' ').append(key).append('=').append(value));
        return name.toString();
    }

    private void add(BenchmarkResult fork) {
        nanos.add(fork.getPrimaryResult().getScore());
        Result<?> allocated = fork.getSecondaryResults().get("gc.alloc.rate.norm");
        bytes.add(allocated == null ? Double.NaN : allocated.getScore());
    }

    double medianNanos() {
        return median(nanos);
    }

    double medianBytes() {
        return median(bytes);
    }

    /** Least and largest of the forks. */
    String range() {
        return "%.1f … %.1f"
                .formatted(
                        nanos.stream().min(Comparator.naturalOrder()).orElseThrow(),
                        nanos.stream().max(Comparator.naturalOrder()).orElseThrow());
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
