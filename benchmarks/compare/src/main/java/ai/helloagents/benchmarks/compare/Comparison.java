package ai.helloagents.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * One application with several agents. In each round all of them are started, one after the other, and then take turns
 * in short slices of load: what else happens on the machine meets all alike.
 */
final class Comparison {
    /** Many short turns rather than few long ones: what else the machine does then changes little within a turn. */
    private static final int TURNS = 45;

    private final Application application;
    private final List<Agent> agents;
    private final int warmUp;
    private final int requests;
    private final ApmSink sink;

    private final Measured startCpu = new Measured();
    private final Measured cpuPerRequest = new Measured();
    private final PairedDifferences cpuOfRequestThreads = new PairedDifferences();
    private final Measured bytesPerRequest = new Measured();
    private final Measured resident = new Measured();

    /**
     * @param warmUp requests for each agent in each round that are not measured
     * @param requests that are
     */
    Comparison(Application application, List<Agent> agents, int warmUp, int requests, ApmSink sink) {
        this.application = application;
        this.agents = agents;
        this.warmUp = warmUp;
        this.requests = requests;
        this.sink = sink;
    }

    /** @param round from 0; the order of the agents changes with it */
    void round(int round) throws IOException, InterruptedException, ExecutionException {
        List<Agent> order = new ArrayList<>(agents);
        Collections.rotate(order, round);
        List<AppProcess> running = new ArrayList<>();
        try {
            for (Agent agent : order) {
                System.err.printf("round %d: %s, %s%n", round + 1, application.label, agent.label);
                AppProcess process = start(agent);
                running.add(process);
                startCpu.add(agent, process.startCpuSeconds);
                if (application.loaded) {
                    Load.send(process, warmUp);
                } else {
                    process.close();
                }
            }
            if (application.loaded) {
                measureLoad(running);
            }
        } finally {
            running.forEach(AppProcess::close);
        }
    }

    private AppProcess start(Agent agent) throws IOException, InterruptedException {
        return new AppProcess(application, agent, sink.port(), List.of("-Xmx256m"));
    }

    private void measureLoad(List<AppProcess> running) throws IOException, InterruptedException, ExecutionException {
        Map<Agent, Double> cpu = new EnumMap<>(Agent.class);
        Map<Agent, Long> bytes = new EnumMap<>(Agent.class);
        int slice = requests / TURNS;
        cpuOfRequestThreads.start();
        for (int turn = 0; turn < TURNS; turn++) {
            Collections.rotate(running, 1);
            Map<Agent, Double> ofThisTurn = new EnumMap<>(Agent.class);
            for (AppProcess process : running) {
                double cpuBefore = process.cpuSeconds();
                long threadsBefore = process.requestThreadsCpu();
                long bytesBefore = process.allocatedBytes();
                Load.send(process, slice);
                bytes.merge(process.agent, process.allocatedBytes() - bytesBefore, Long::sum);
                ofThisTurn.put(process.agent, (process.requestThreadsCpu() - threadsBefore) / 1e3 / slice);
                cpu.merge(process.agent, process.cpuSeconds() - cpuBefore, Double::sum);
            }
            cpuOfRequestThreads.add(ofThisTurn);
        }
        cpu.forEach((agent, seconds) -> cpuPerRequest.add(agent, seconds * 1e6 / requests));
        bytes.forEach((agent, sum) -> bytesPerRequest.add(agent, (double) sum / requests));
        for (AppProcess process : running) {
            process.verifyCounted(requests);
            resident.add(process.agent, process.residentAfterCollection());
        }
        if (agents.contains(Agent.ELASTIC) && sink.received() == 0) {
            throw new IllegalStateException("Elastic's agent has sent nothing");
        }
    }

    void print() {
        System.out.printf("%n### %s%n", application.label);
        if (!cpuPerRequest.isEmpty()) {
            cpuPerRequest.print("CPU time per request", "µs", 1);
            cpuOfRequestThreads.print("CPU time per request of the request threads, pair by pair");
            bytesPerRequest.print("Allocated per request by the request threads", "bytes", 0);
        }
        startCpu.print("CPU time from exec to the first answer", "s", 2);
        if (!resident.isEmpty()) {
            resident.print("Resident memory after the load and a collection", "MiB", 0);
        }
    }
}
