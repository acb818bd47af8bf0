package ai.helloagents.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What each agent adds, compared within each turn with no agent in the same turn. A process differs from another start
 * of itself by more than an agent costs, and the machine differs from minute to minute: so there is one value for each
 * start, the median over its turns, and the starts are told apart.
 */
final class PairedDifferences {
    /** For each start: the differences of its turns. */
    private final Map<Agent, List<List<Double>>> differences = new EnumMap<>(Agent.class);

    private final List<Double> without = new ArrayList<>();
    private int starts;

    /** New processes: what is added from here on belongs to them. */
    void start() {
        starts++;
    }

    /** @param turn by agent; of no use without {@link Agent#NONE} */
    void add(Map<Agent, Double> turn) {
        Double none = turn.get(Agent.NONE);
        if (none == null) {
            return;
        }
        without.add(none);
        turn.forEach((agent, value) -> {
            if (agent != Agent.NONE) {
                ofThisStart(agent).add(value - none);
            }
        });
    }

    private List<Double> ofThisStart(Agent agent) {
        List<List<Double>> ofAgent = differences.computeIfAbsent(agent, key -> new ArrayList<>());
        while (ofAgent.size() < starts) {
            ofAgent.add(new ArrayList<>());
        }
        return ofAgent.get(starts - 1);
    }

    /** A table in microseconds with one row for each agent. */
    void print(String title) {
        if (differences.isEmpty()) {
            return;
        }
        System.out.printf("%n**%s** (µs; no agent: %.1f)%n%n", title, Measured.median(without));
        System.out.println("| agent | median of the starts | each start |\n|---|--:|---|");
        differences.forEach((agent, ofStarts) -> {
            List<Double> medians =
                    ofStarts.stream().map(Measured::median).sorted().toList();
            StringBuilder each = new StringBuilder();
            medians.forEach(median -> each.append(" %+.1f".formatted(median)));
            System.out.printf("| %s | %+.1f |%s |%n", agent.label, Measured.median(medians), each);
        });
    }
}
