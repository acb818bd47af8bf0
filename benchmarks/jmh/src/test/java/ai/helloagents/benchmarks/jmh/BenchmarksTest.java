package ai.helloagents.benchmarks.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark still runs. What it measures in so short a time means nothing. */
class BenchmarksTest {
    /** Two at a time would disturb each other's times, and here those do not matter. */
    @BeforeAll
    static void runBesideOtherBenchmarks() {
        System.setProperty("jmh.ignoreLock", "true");
    }

    @Test
    void linkedAdviceIsLinkedInItsOwnJvm() throws Exception {
        assertThat(run("LinkedAdvice", 1)).hasSize(2);
    }

    @Test
    void recordingRuns() throws Exception {
        assertThat(run("Recording", 0)).hasSize(4);
    }

    @Test
    void httpCallsRun() throws Exception {
        assertThat(run("HttpCall", 0)).hasSize(3);
    }

    @Test
    void scansOfEveryKindOfBodyRun() throws Exception {
        assertThat(run("LlmScan", 0)).hasSize(7);
    }

    @Test
    void jdbcCallsRunOnBothDatabases() throws Exception {
        assertThat(run("JdbcCall", 0)).hasSize(8);
    }

    private static Collection<RunResult> run(String benchmark, int forks) throws Exception {
        return new Runner(new OptionsBuilder()
                        .include("\\." + benchmark + "\\.")
                        .forks(forks)
                        .warmupIterations(1)
                        .measurementIterations(1)
                        .warmupTime(TimeValue.milliseconds(100))
                        .measurementTime(TimeValue.milliseconds(100))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }
}
