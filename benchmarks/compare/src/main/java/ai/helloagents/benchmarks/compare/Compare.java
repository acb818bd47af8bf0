package ai.helloagents.benchmarks.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Compares applications with no agent, this agent and others, and prints Markdown tables. */
public final class Compare {
    private Compare() {}

    /** @param arguments rounds, requests to warm up, requests to measure, applications, agents (both by comma) */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int warmUp = Integer.parseInt(arguments[1]);
        int requests = Integer.parseInt(arguments[2]);
        List<Agent> agents = names(arguments[4]).map(Agent::valueOf).toList();
        try (ApmSink sink = new ApmSink()) {
            List<Comparison> comparisons = names(arguments[3])
                    .map(Application::valueOf)
                    .map(application -> new Comparison(application, agents, warmUp, requests, sink))
                    .toList();
            for (int round = 0; round < rounds; round++) {
                for (Comparison comparison : comparisons) {
                    comparison.round(round);
                }
            }
            printConditions(rounds, warmUp, requests, agents);
            comparisons.forEach(Comparison::print);
        }
        System.exit(0);
    }

    private static java.util.stream.Stream<String> names(String list) {
        return Arrays.stream(list.toUpperCase(Locale.ROOT).split(",", -1));
    }

    private static void printConditions(int rounds, int warmUp, int requests, List<Agent> agents) {
        String jars = agents.stream()
                .filter(agent -> agent != Agent.NONE)
                .map(agent -> agent.jar().getFileName().toString())
                .collect(Collectors.joining(", "));
        System.out.printf(
                "JDK %s, %d cores, Linux %s. %d rounds; in each, every agent gets %d requests to warm up and %d that are"
                        + " measured, on 2 connections. Agents: %s.%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.version"),
                rounds,
                warmUp,
                requests,
                jars);
    }
}
