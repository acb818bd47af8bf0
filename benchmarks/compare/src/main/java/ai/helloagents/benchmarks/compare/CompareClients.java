package ai.helloagents.benchmarks.compare;

import ai.helloagents.benchmarks.application.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a call through an HTTP client costs with each agent: of a service that is no model, of a model, and of one that
 * answers in a stream. All processes take turns in short slices, and each is compared with no agent in the same turn.
 */
public final class CompareClients {
    private static final int TURNS = 15;
    private static final String SDK = "openai-java";

    private CompareClients() {}

    /** @param arguments rounds, calls to warm up, calls of a turn, agents and clients (both by comma) */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[0]);
        int warmUp = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        List<Agent> agents = Arrays.stream(arguments[3].toUpperCase(Locale.ROOT).split(",", -1))
                .map(Agent::valueOf)
                .toList();
        List<String> clients = List.of(arguments[4].split(",", -1));
        System.out.printf(
                "JDK %s, %d cores. %d rounds; in each, every agent makes %d calls of each kind to warm up, and %d that are"
                        + " measured.%n",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), rounds, warmUp, TURNS * calls);
        try (ModelStandIn server = new ModelStandIn()) {
            for (String client : clients) {
                for (Kind kind : Kind.values()) {
                    if (!client.equals(SDK) || kind != Kind.PLAIN) {
                        compare(client, kind, rounds, warmUp, calls, agents, server);
                    }
                }
            }
        }
        System.exit(0);
    }

    private static void compare(
            String client, Kind kind, int rounds, int warmUp, int calls, List<Agent> agents, ModelStandIn server)
            throws IOException, InterruptedException {
        PairedDifferences cpu = new PairedDifferences();
        Measured cpuPerCall = new Measured();
        Measured bytes = new Measured();
        for (int round = 0; round < rounds; round++) {
            System.err.printf("round %d: %s, %s%n", round + 1, client, kind);
            List<ClientsProcess> running = new ArrayList<>();
            try {
                for (Agent agent : agents) {
                    ClientsProcess process = new ClientsProcess(agent, server.url());
                    running.add(process);
                    process.call(client, kind.name(), warmUp);
                }
                cpu.start();
                turns(client, kind, calls, running, cpu, cpuPerCall, bytes);
                for (ClientsProcess process : running) {
                    long made = (long) TURNS * calls;
                    process.verifyCounted(made, kind == Kind.PLAIN ? 0 : made);
                }
            } finally {
                running.forEach(ClientsProcess::close);
            }
        }
        System.out.printf("%n### %s, %s%n", client, kind.name().toLowerCase(Locale.ROOT));
        cpuPerCall.print("CPU time per call", "µs", 1);
        cpu.print("CPU time per call, pair by pair");
        bytes.print("Allocated per call", "bytes", 0);
    }

    private static void turns(
            String client,
            Kind kind,
            int calls,
            List<ClientsProcess> running,
            PairedDifferences cpu,
            Measured cpuPerCall,
            Measured bytes)
            throws IOException, InterruptedException {
        Map<Agent, List<Double>> allocated = new EnumMap<>(Agent.class);
        Map<Agent, List<Double>> time = new EnumMap<>(Agent.class);
        for (int turn = 0; turn < TURNS; turn++) {
            Collections.rotate(running, 1);
            Map<Agent, Double> ofThisTurn = new EnumMap<>(Agent.class);
            for (ClientsProcess process : running) {
                ClientsProcess.Cost cost = process.call(client, kind.name(), calls);
                ofThisTurn.put(process.agent, cost.cpuMicros());
                time.computeIfAbsent(process.agent, agent -> new ArrayList<>()).add(cost.cpuMicros());
                allocated
                        .computeIfAbsent(process.agent, agent -> new ArrayList<>())
                        .add(cost.bytes());
            }
            cpu.add(ofThisTurn);
        }
        // The turns of one start are alike but for what happens besides: one value for each start.
        time.forEach((agent, values) -> cpuPerCall.add(agent, Measured.median(values)));
        allocated.forEach((agent, values) -> bytes.add(agent, Measured.median(values)));
    }
}
