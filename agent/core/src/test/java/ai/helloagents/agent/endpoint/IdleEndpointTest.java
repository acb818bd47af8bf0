package ai.helloagents.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** An endpoint that nobody asks costs nothing, not even the look at a clock. */
class IdleEndpointTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void its_threads_do_not_wake_up_while_connections_idle() throws Exception {
        try (RunningEndpoint running = RunningEndpoint.start()) {
            running.scrape();
            // Both threads have gone to sleep when their counts stop changing; then they must stay so.
            Map<String, String> before = wakeups();
            RunningEndpoint.await("all is quiet", new java.util.function.BooleanSupplier() {
                private Map<String, String> last = before;

                @Override
                public boolean getAsBoolean() {
                    Map<String, String> now = wakeups();
                    boolean quiet = now.equals(last);
                    last = now;
                    return quiet;
                }
            });
            Map<String, String> asleep = wakeups();
            assertThat(asleep).hasSize(2);
            assertThat(running.endpoint.connections()).isEqualTo(1);

            Thread.sleep(1_500);

            assertThat(wakeups()).isEqualTo(asleep);
        }
    }

    /** How often each thread of the endpoint gave up the CPU by itself, by its number. */
    private static Map<String, String> wakeups() {
        Map<String, String> counts = new TreeMap<>();
        File[] threads = new File("/proc/self/task").listFiles();
        for (File thread : threads == null ? new File[0] : threads) {
            try {
                String status = Files.readString(Path.of(thread.getPath(), "status"));
                if (status.startsWith("Name:\thelloagents-end")) {
                    status.lines()
                            .filter(line -> line.startsWith("voluntary_ctxt_switches"))
                            .forEach(line -> counts.put(thread.getName(), line));
                }
            } catch (IOException ended) {
                // A thread of the test framework.
            }
        }
        return counts;
    }
}
