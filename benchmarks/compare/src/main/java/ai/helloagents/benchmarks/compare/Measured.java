package ai.helloagents.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All values of one quantity of one application, by agent. */
final class Measured {
    private final Map<Agent, List<Double>> values = new EnumMap<>(Agent.class);

    void add(Agent agent, double value) {
        values.computeIfAbsent(agent, key -> new ArrayList<>()).add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * A table with one row for each agent.
     *
     * @param digits after the decimal point
     */
    void print(String title, String unit, int digits) {
        System.out.printf("%n**%s** (%s)%n%n", title, unit);
        System.out.println("| agent | median | least … most | difference | ratio |\n|---|--:|--:|--:|--:|");
        List<Double> without = values.get(Agent.NONE);
        values.forEach((agent, with) -> System.out.println(row(agent, with, without, "%." + digits + "f")));
    }

    private static String row(Agent agent, List<Double> with, @Nullable List<Double> without, String number) {
        List<Double> sorted = with.stream().sorted().toList();
        double median = median(sorted);
        String row = ("| %s | " + number + " | " + number + " … " + number + " |")
                .formatted(agent.label, median, sorted.get(0), sorted.get(sorted.size() - 1));
        if (agent == Agent.NONE || without == null) {
            return row + " | |";
        }
        double base = median(without);
        String signed = number.replace("%", "%+");
        return row + (" " + signed + " | %.2f× |").formatted(median - base, median / base);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
