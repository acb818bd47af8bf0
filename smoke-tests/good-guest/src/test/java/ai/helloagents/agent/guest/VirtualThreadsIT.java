package ai.helloagents.agent.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls on virtual threads are observed, and no lock of the agent holds on to a carrier thread. */
class VirtualThreadsIT {
    @ParameterizedTest
    @ValueSource(ints = {21, 25})
    void noLockOfTheAgentPinsAVirtualThread(int version) {
        try (AgentProcess process = Guests.java(version)
                .jvm("-Djdk.tracePinnedThreads=full", "-Djdk.virtualThreadScheduler.maxPoolSize=2")
                .classPath(Guests.withDatabase())
                .main("guest.VirtualThreadsApp")
                .start()) {
            process.output().await(Pattern.compile("(application done)"));
            process.awaitScrape(scrape -> assertThat(scrape.sum("db_query_duration_seconds_count"))
                    .as(scrape.lines("db_query"))
                    .isEqualTo(200 * 20));
            // The trace marks the frames that hold a monitor.
            assertThat(process.output().lines(line -> line.contains("<== monitors") && line.contains("ai.helloagents")))
                    .isEmpty();
        }
    }
}
