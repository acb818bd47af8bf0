package ai.helloagents.agent.process;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.File;

/** CPU, memory and open files of the process, held against what its container allows. */
public final class ProcessMetrics {
    private ProcessMetrics() {}

    /** For an agent thread: it touches java.lang.management, though never the platform's MBean server. */
    public static void register(PrometheusRegistry registry) {
        ProcessReading.Source source = new ProcessReading.Source(new HostFiles(new File("/")), new JvmProcess());
        registry.register(new ProcessCollector(source));
    }
}
