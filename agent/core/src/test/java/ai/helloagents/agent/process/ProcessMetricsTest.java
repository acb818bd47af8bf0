package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.io.TempDir;

class ProcessMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void memory_and_its_limit_are_those_of_the_container() {
        Map<String, Double> series = scrape(Trees.tree("v2-docker"));

        assertThat(series)
                .containsEntry("process_memory_usage_bytes", 212480 * 1024.0)
                .containsEntry("process_resident_memory_bytes", 212480 * 1024.0)
                .containsEntry("process_virtual_memory_bytes", 5824152 * 1024.0)
                .containsEntry("process_memory_limit_bytes", 536870912.0);
    }

    @Test
    void a_container_without_a_limit_has_the_memory_of_the_machine() {
        assertThat(scrape(Trees.tree("v2-docker-without-limits")))
                .containsEntry("process_memory_limit_bytes", 16265496 * 1024.0);
    }

    @Test
    void the_default_of_cgroup_v1_is_no_limit() {
        assertThat(scrape(Trees.tree("hybrid-host-without-limits")))
                .hasEntrySatisfying(
                        "process_memory_limit_bytes", limit -> assertThat(limit).isLessThan(1e12));
    }

    @Test
    void where_proc_is_missing_what_only_it_knows_has_no_series(@TempDir File notLinux) {
        Map<String, Double> series = scrape(new HostFiles(notLinux));

        assertThat(series)
                .doesNotContainKeys(
                        "process_memory_usage_bytes", "process_resident_memory_bytes", "process_virtual_memory_bytes")
                .containsKeys(
                        "process_cpu_seconds_total",
                        "process_cpu_usage",
                        "process_start_time_seconds",
                        "process_memory_limit_bytes");
        assertThat(series.values()).allMatch(value -> value > 0);
    }

    @Test
    void cpus_are_counted_from_the_list_of_the_kernel() {
        assertThat(ProcessStatus.read(Trees.tree("v2-docker-cpuset")).allowedCpus())
                .isEqualTo(3);
        assertThat(ProcessStatus.read(Trees.tree("hybrid-host-nested")).allowedCpus())
                .isEqualTo(2);
        assertThat(ProcessStatus.count("7")).isEqualTo(1);
        assertThat(ProcessStatus.count("all")).isNaN();
    }

    @Test
    void a_second_metric_of_the_same_name_is_refused_when_it_is_registered() {
        ProcessMetrics.register(registry);

        assertThatThrownBy(() -> Gauge.builder()
                        .name("process_cpu_usage")
                        .help("A rival.")
                        .register(registry))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @EnabledOnOs(LINUX)
    void on_this_machine_the_values_are_those_of_the_system() throws Exception {
        ProcessMetrics.register(registry);
        Map<String, Double> series = Scrape.of(registry);
        double resident = kilobytes("VmRSS:");

        assertThat(series.get("process_memory_usage_bytes")).isCloseTo(resident, within(64e6));
        assertThat(series.get("process_virtual_memory_bytes")).isCloseTo(kilobytes("VmSize:"), within(64e6));
        assertThat(series.get("process_max_fds")).isEqualTo(Double.parseDouble(limitOfThisProcess("Max open files")));
        assertThat(series.get("process_open_fds"))
                .isCloseTo(new File("/proc/self/fd").list().length, within(5.0))
                .isEqualTo(series.get("process_files_open_files"));
        assertThat(series.get("process_cpu_usage")).isBetween(0.0, 1.0);
        assertThat(series.get("process_cpu_seconds_total"))
                .isCloseTo(
                        ProcessHandle.current()
                                        .info()
                                        .totalCpuDuration()
                                        .orElseThrow()
                                        .toMillis()
                                / 1e3,
                        within(1.0));
        assertThat(series.get("process_start_time_seconds"))
                .isCloseTo(
                        ProcessHandle.current()
                                        .info()
                                        .startInstant()
                                        .orElseThrow()
                                        .toEpochMilli()
                                / 1e3,
                        within(5.0));
        assertThat(series.get("process_memory_limit_bytes")).isGreaterThan(resident);
        assertThat(ProcessStatus.read(new HostFiles(new File("/"))).allowedCpus())
                .isGreaterThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    @EnabledOnOs(LINUX)
    void a_runtime_image_without_jdk_management_loses_only_what_that_module_knows() throws Exception {
        String printed = ForkedJvm.run(
                List.of(),
                Path.of(System.getProperty("java.home")),
                List.of("--limit-modules", "java.management,java.logging"),
                Scrape.class);
        String text = printed.lines()
                .filter(line -> !line.startsWith("[helloagents]"))
                .collect(Collectors.joining("\n"));

        assertThat(Scrape.names(Scrape.parse(text)))
                .contains("process_memory_usage_bytes", "process_memory_limit_bytes", "process_start_time_seconds")
                .contains("jvm_memory_used_bytes", "jvm_threads_live_threads", "process_uptime_seconds")
                .doesNotContain("process_open_fds", "process_cpu_usage", "process_cpu_seconds_total");
        assertThat(printed.lines().filter(line -> line.contains("number of open files")))
                .hasSize(1);
    }

    private Map<String, Double> scrape(HostFiles files) {
        registry.register(new ProcessCollector(new ProcessReading.Source(files, new JvmProcess())));
        return Scrape.of(registry);
    }

    private static double kilobytes(String key) throws Exception {
        return ProcessStatus.bytes(HostFiles.line(Files.readString(Path.of("/proc/self/status")), key));
    }

    /** The soft limit, which is what {@code ulimit -n} says. */
    private static String limitOfThisProcess(String name) throws Exception {
        String line = HostFiles.line(Files.readString(Path.of("/proc/self/limits")), name);
        return line.split("\\s+")[0];
    }
}
