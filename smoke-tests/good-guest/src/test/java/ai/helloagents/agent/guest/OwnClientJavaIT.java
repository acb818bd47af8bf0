package ai.helloagents.agent.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.JavaCommand;
import ai.helloagents.agent.smoke.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that has Prometheus' client library too, and configures it, configures its own copy alone. */
class OwnClientJavaIT {
    private static final String BUCKETS = "io.prometheus.metrics.histogram_classic_upper_bounds";
    private static TreeSet<String> undisturbed = new TreeSet<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void scrapeWithoutAnyConfiguration() {
        undisturbed = series(app());
        assertThat(undisturbed).anyMatch(series -> series.startsWith("db_query_duration_seconds_bucket"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Of another version of the library: this one would refuse to start.
                "io.prometheus.metrics.no_such_setting=1",
                BUCKETS + "=7",
                "io.prometheus.metrics.db_query_duration_seconds.histogram_classic_upper_bounds=7",
                "io.prometheus.metrics.histogram_native_only=true",
                "io.prometheus.exporter.filter.metric_name_must_start_with=process",
                "io.prometheus.exporter.include_created_timestamps=true",
                "io.prometheus.openmetrics2.enabled=true",
                "prometheus.config=/nonexistent/prometheus.properties",
            })
    void systemPropertiesForTheLibraryDoNotReachTheAgent(String property) {
        assertThat(series(app().jvm("-D" + property))).isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense=1", BUCKETS + "=7"})
    void neitherDoFilesOrTheEnvironment(String setting) throws IOException {
        Files.writeString(folder.resolve("prometheus.properties"), setting + "\n");
        String file = folder.resolve("prometheus.properties").toString();

        assertThat(series(app().classPath(Stream.concat(Stream.of(folder.toString()), Stream.of(Guests.withDatabase()))
                        .toArray(String[]::new))))
                .as("on the class path")
                .isEqualTo(undisturbed);
        assertThat(series(app().jvm("-Dprometheus.config=" + file)))
                .as("named by a system property")
                .isEqualTo(undisturbed);
        assertThat(series(app().environment("PROMETHEUS_CONFIG", file)))
                .as("named by a variable")
                .isEqualTo(undisturbed);
        assertThat(series(app().environment("IO_PROMETHEUS_METRICS_HISTOGRAM_CLASSIC_UPPER_BOUNDS", "7")
                        .environment("IO_PROMETHEUS_NO_SUCH_SETTING", "1")))
                .as("variables")
                .isEqualTo(undisturbed);
    }

    private static JavaCommand app() {
        return Guests.java(17).classPath(Guests.withDatabase()).main("guest.JdbcApp", "60000");
    }

    /** Names and labels of what comes from the agent's own metrics; those of the JVM may come and go. */
    private static TreeSet<String> series(JavaCommand command) {
        try (AgentProcess process = command.start()) {
            process.output().await(Pattern.compile("(application done)"));
            Scrape scrape = process.awaitScrape(ready -> assertThat(ready.sum("db_query_duration_seconds_count"))
                    .as(ready.lines("db_"))
                    .isPositive());
            return Stream.of(
                            "db_query_duration_seconds_bucket",
                            "db_query_duration_seconds_created",
                            "process_open_fds",
                            "helloagents_build_info",
                            "helloagents_instrumentation_state",
                            "jvm_info")
                    .flatMap(name -> scrape.series(name).stream())
                    .map(sample -> sample.name()
                            + Map.copyOf(sample.labels()).entrySet().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(",", "{", "}")))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
