package ai.helloagents.agent.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.metrics.AgentRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AgentThreadTest {
    /** Some applications end the process there. */
    @Test
    void whatEndsAThreadOfTheAgentNeverReachesTheApplicationsHandler() throws InterruptedException {
        List<Throwable> seen = new CopyOnWriteArrayList<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> seen.add(failure));
        try {
            AgentErrors.watch("doomed");
            Thread doomed = new AgentThread("doomed", () -> {
                throw new OutOfMemoryError("provoked");
            });
            doomed.start();
            doomed.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
        assertThat(seen).isEmpty();
        assertThat(AgentRegistry.REGISTRY.scrape().stream()
                        .filter(CounterSnapshot.class::isInstance)
                        .flatMap(snapshot -> ((CounterSnapshot) snapshot).getDataPoints().stream())
                        .filter(point -> "doomed".equals(point.getLabels().get("instrumentation")))
                        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
                        .sum())
                .isEqualTo(1);
    }
}
