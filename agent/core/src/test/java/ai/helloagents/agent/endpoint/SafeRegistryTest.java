package ai.helloagents.agent.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One bad series never turns the scrape into an error. */
class SafeRegistryTest {
    private static final List<String> FORMATS = List.of(
            "text/plain",
            "application/openmetrics-text;version=1.0.0",
            "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited");

    private RunningEndpoint running;

    @BeforeEach
    void start() throws Exception {
        running = RunningEndpoint.start();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void a_collector_that_throws_is_left_out_and_counted_at_each_scrape() throws Exception {
        running.registry.register((Collector) () -> {
            throw new IllegalStateException("faulty");
        });
        running.registry.register((Collector) () -> {
            throw new NoClassDefFoundError("faulty");
        });
        running.registry.register((MultiCollector) () -> {
            throw new StackOverflowError("faulty");
        });
        running.registry.register((Collector) () -> gauge("late_gauge", Labels.EMPTY));

        assertThat(running.scrape()).contains("demo_pool 7.0", "late_gauge 1.0");
        assertThat(running.errors).hasSize(3);
        running.scrape();
        assertThat(running.errors).hasSize(6);
    }

    @Test
    void a_collector_whose_description_throws_is_still_collected() throws Exception {
        running.registry.register(new Collector() {
            private boolean registered;

            @Override
            public MetricSnapshot collect() {
                return gauge("undescribed", Labels.EMPTY);
            }

            @Override
            public MetricFamilyDescriptor getMetricFamilyDescriptor() {
                if (registered) {
                    throw new IllegalStateException("faulty");
                }
                registered = true;
                return null;
            }
        });

        assertThat(running.scrape()).contains("demo_pool 7.0", "undescribed 1.0");
        assertThat(running.errors).isEmpty();
    }

    @Test
    void collectors_that_give_nothing_are_no_error() throws Exception {
        running.registry.register((Collector) () -> null);
        running.registry.register((MultiCollector) MetricSnapshots::new);

        assertThat(running.scrape()).contains("demo_pool 7.0");
        assertThat(running.errors).isEmpty();
    }

    @Test
    void one_bad_metric_of_a_multi_collector_does_not_take_the_others_with_it() throws Exception {
        running.registry.register((MultiCollector) () -> MetricSnapshots.of(
                gauge("good_one", Labels.EMPTY), gauge("demo_pool", Labels.EMPTY), gauge("good_two", Labels.EMPTY)));

        String text = running.scrape();

        assertThat(text).contains("good_one 1.0", "good_two 1.0", "demo_pool 7.0");
        assertParses(text);
        assertThat(running.errors).hasSize(1);
    }

    @Test
    void names_that_clash_in_any_format_are_served_once() throws Exception {
        List<MetricSnapshot> clashing = List.of(
                gauge("demo_pool", Labels.EMPTY),
                counter("demo_pool"),
                counter("demo_requests"),
                gauge("demo_requests_total", Labels.EMPTY),
                gauge("demo_requests", Labels.EMPTY),
                gauge("demo_duration_seconds_count", Labels.EMPTY),
                gauge("demo_duration_seconds_bucket", Labels.of("le", "1.0")),
                gauge("demo_duration_seconds", Labels.EMPTY),
                SummarySnapshot.builder()
                        .name("demo_duration_seconds")
                        .dataPoint(SummarySnapshot.SummaryDataPointSnapshot.builder()
                                .count(1)
                                .sum(1)
                                .build())
                        .build(),
                InfoSnapshot.builder()
                        .name("demo_pool")
                        .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder().build())
                        .build());
        for (MetricSnapshot snapshot : clashing) {
            running.registry.register((Collector) () -> snapshot);
        }

        for (String format : FORMATS) {
            HttpResponse<byte[]> response = running.get("/metrics", request -> request.header("Accept", format));
            assertThat(response.statusCode()).isEqualTo(200);
        }
        String text = running.scrape();
        assertThat(text)
                .contains(
                        "demo_pool 7.0\n", "demo_requests_total{route=\"/a\"} 3.0\n", "demo_duration_seconds_count 1\n")
                .doesNotContain("demo_pool_info");
        assertParses(text);
        // demo_requests has no labels, so it is a series of its own beside that of route /a.
        assertThat(text).contains("demo_requests_total 1.0\n");
        assertThat(running.errors).hasSize(4 * (clashing.size() - 1));
    }

    @Test
    void a_clash_between_two_that_nobody_described_leaves_the_first() throws Exception {
        running.registry.register((Collector) () -> histogram("pair"));
        running.registry.register((Collector) () -> gauge("pair_sum", Labels.EMPTY));

        String text = running.scrape();

        assertParses(text);
        assertThat(text.contains("# TYPE pair histogram")).isNotEqualTo(text.contains("# TYPE pair_sum gauge"));
        assertThat(running.errors).hasSize(1);
    }

    @Test
    void two_collectors_may_share_a_family_if_their_labels_differ() throws Exception {
        running.registry.register((Collector) () -> gauge("shared", Labels.of("from", "one")));
        running.registry.register((Collector) () -> gauge("shared", Labels.of("from", "two")));
        running.registry.register((Collector) () -> gauge("shared", Labels.of("from", "two")));

        String text = running.scrape();

        assertParses(text);
        assertThat(text).contains("shared{from=\"one\"} 1.0\nshared{from=\"two\"} 1.0\n");
        assertThat(running.errors).hasSize(1);
    }

    @Test
    void a_snapshot_that_cannot_be_written_is_found_and_left_out() throws Exception {
        CounterSnapshot unwritable = CounterSnapshot.builder()
                .name("unwritable")
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(1)
                        .exemplar(new FaultyExemplar())
                        .build())
                .build();
        running.registry.register((Collector) () -> unwritable);

        List<String> exemplarsFirst = List.of(FORMATS.get(1), FORMATS.get(2), FORMATS.get(0));
        for (String format : exemplarsFirst) {
            HttpResponse<byte[]> response = running.get("/metrics", request -> request.header("Accept", format));
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(RunningEndpoint.text(response)).contains("demo_pool").doesNotContain("unwritable");
        }
        assertThat(running.errors).hasSize(exemplarsFirst.size());
    }

    /** A fault: it can be collected, but not written. */
    private static final class FaultyExemplar extends Exemplar {
        FaultyExemplar() {
            super(1, Labels.of("trace_id", "1"), 0);
        }

        @Override
        public double getValue() {
            throw new IllegalStateException("faulty");
        }
    }

    @Test
    void a_metric_of_micrometer_is_collected_like_any_other() throws Exception {
        PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(
                PrometheusConfig.DEFAULT, running.registry, io.micrometer.core.instrument.Clock.SYSTEM);
        Gauge.builder("micro.gauge", () -> 5).register(micrometer);
        Gauge.builder("micro.faulty", () -> {
                    throw new IllegalStateException("faulty");
                })
                .register(micrometer);
        micrometer.counter("micro.count", "k", "v").increment();

        assertThat(running.scrape()).contains("micro_gauge 5.0", "micro_count_total{k=\"v\"} 1.0", "demo_pool 7.0");
        assertThat(RunningEndpoint.text(running.get("/metrics?name%5B%5D=micro_count_total")))
                .contains("micro_count_total{k=\"v\"} 1.0")
                .doesNotContain("demo_pool", "micro_gauge");
    }

    /** What the strict parsers of Prometheus refuse: a family announced twice, a series twice, a family torn apart. */
    private static void assertParses(String text) {
        List<String> types = text.lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> line.split(" ")[2])
                .toList();
        assertThat(types).doesNotHaveDuplicates();
        List<String> series = text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList();
        assertThat(series).doesNotHaveDuplicates();
    }

    private static GaugeSnapshot gauge(String name, Labels labels) {
        return GaugeSnapshot.builder()
                .name(name)
                .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                        .labels(labels)
                        .value(1)
                        .build())
                .build();
    }

    private static CounterSnapshot counter(String name) {
        return CounterSnapshot.builder()
                .name(name)
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(1)
                        .build())
                .build();
    }

    private static HistogramSnapshot histogram(String name) {
        return HistogramSnapshot.builder()
                .name(name)
                .dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(
                                ClassicHistogramBuckets.of(new double[] {Double.POSITIVE_INFINITY}, new long[] {1}))
                        .sum(1)
                        .build())
                .build();
    }
}
