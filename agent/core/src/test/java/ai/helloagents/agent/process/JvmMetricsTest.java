package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JvmMetricsTest {
    /** Every metric that Grafana's dashboard 4701, "JVM (Micrometer)", reads of the JVM and its process. */
    private static final List<String> DASHBOARD = List.of(
            "jvm_memory_used_bytes",
            "jvm_memory_committed_bytes",
            "jvm_memory_max_bytes",
            "jvm_gc_pause_seconds_count",
            "jvm_gc_pause_seconds_sum",
            "jvm_gc_pause_seconds_max",
            "jvm_gc_memory_allocated_bytes_total",
            "jvm_gc_memory_promoted_bytes_total",
            "jvm_threads_live_threads",
            "jvm_threads_daemon_threads",
            "jvm_threads_peak_threads",
            "jvm_threads_states_threads",
            "jvm_classes_loaded_classes",
            "jvm_classes_unloaded_classes_total",
            "jvm_buffer_memory_used_bytes",
            "jvm_buffer_total_capacity_bytes",
            "jvm_buffer_count_buffers",
            "process_uptime_seconds",
            "process_start_time_seconds",
            "process_cpu_usage",
            "process_files_open_files",
            "process_files_max_files",
            "system_cpu_usage",
            "system_cpu_count",
            "system_load_average_1m");

    @ParameterizedTest
    @MethodSource("homes")
    void the_popular_dashboard_finds_all_that_it_reads(Path home) throws Exception {
        String printed = ForkedJvm.run(List.of(), home, List.of("-Xmx64m", "-XX:+UseG1GC"), Scrape.class);

        Map<String, Double> series = Scrape.parse(printed);
        assertThat(Scrape.names(series)).containsAll(DASHBOARD).contains("jvm_info", "target_info");
        assertThat(series)
                .containsKey("jvm_memory_used_bytes{area=\"heap\",id=\"G1 Old Gen\"}")
                .containsEntry("helloagents_build_info{version=\"1.2.3\"}", 1.0)
                .containsEntry("target_info{service_name=\"orders\"}", 1.0);
        assertThat(series.get("jvm_threads_live_threads")).isPositive();
        assertThat(series).containsKey("jvm_memory_max_bytes{area=\"heap\",id=\"G1 Old Gen\"}");
        assertThat(series.values()).allMatch(value -> value >= 0);
        assertThat(series.keySet()).noneMatch(name -> name.startsWith("process_cpu_time"));
        assertThat(printed.lines().filter(line -> line.contains("WARN"))).isEmpty();
    }

    static List<Path> homes() throws Exception {
        return ForkedJvm.homes().toList();
    }

    @Test
    void pauses_are_recorded_on_a_thread_of_the_jvm_never_of_the_application() throws Exception {
        BlockingQueue<String> recordedOn = new LinkedBlockingQueue<>();
        MeterRegistry meters = new SimpleMeterRegistry();
        meters.config().onMeterAdded(meter -> {
            if (meter.getId().getName().equals("jvm.gc.pause")) {
                recordedOn.add(Thread.currentThread().getName());
            }
        });
        try (JvmGcMetrics gc = new JvmGcMetrics()) {
            gc.bindTo(meters);
            System.gc();

            assertThat(recordedOn.poll(1, TimeUnit.MINUTES)).isIn("Notification Thread", "Service Thread");
        }
    }

    @Test
    void a_binder_that_fails_costs_no_other() {
        MeterRegistry meters = new SimpleMeterRegistry();

        JvmMetrics.bind(
                () -> {
                    throw new NoClassDefFoundError("com/sun/management/GarbageCollectionNotificationInfo");
                },
                meters);
        JvmMetrics.bind(JvmGcMetrics::new, meters);

        assertThat(meters.getMeters()).isNotEmpty();
    }

    @Test
    void process_metrics_and_jvm_metrics_may_come_in_either_order() {
        PrometheusRegistry registry = new PrometheusRegistry();
        JvmMetrics.register(registry);
        ProcessMetrics.register(registry);

        assertThat(Scrape.of(registry)).containsKeys("process_cpu_usage", "process_uptime_seconds");
    }
}
