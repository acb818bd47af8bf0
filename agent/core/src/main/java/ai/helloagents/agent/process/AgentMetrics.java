package ai.helloagents.agent.process;

import ai.helloagents.agent.metrics.MetricNames;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import java.util.Map;
import java.util.TreeMap;

/** What the agent says about itself and about the service it runs in. */
public final class AgentMetrics {
    private static volatile long series;

    private AgentMetrics() {}

    /**
     * @param version the agent's
     * @param targetInfo attributes of the service, as {@code service.name}: dots become underscores. Where it is empty
     *     there is no {@code target_info}
     */
    public static void register(PrometheusRegistry registry, String version, Map<String, String> targetInfo) {
        info(registry, MetricNames.BUILD_INFO, "Version of the agent.", Map.of("version", version));
        info(registry, MetricNames.TARGET_INFO, "The service that the agent observes.", labels(targetInfo));
        GaugeWithCallback.builder()
                .name(MetricNames.SERIES)
                .help("Series in the last whole scrape before this one.")
                .callback(value -> {
                    long counted = series;
                    if (counted > 0) {
                        value.call((double) counted);
                    }
                })
                .register(registry);
    }

    /**
     * Tells {@code helloagents_series} what a scrape without a name filter gave. The endpoint calls it, because only
     * there all series are at hand: a collector that counted them would have to collect everything twice.
     */
    public static void scraped(MetricSnapshots snapshots) {
        series = SeriesCount.of(snapshots);
    }

    private static void info(PrometheusRegistry registry, String name, String help, Map<String, String> labels) {
        if (!labels.isEmpty()) {
            Info.builder()
                    .name(name)
                    .help(help)
                    .labelNames(labels.keySet().toArray(String[]::new))
                    .register(registry)
                    .setLabelValues(labels.values().toArray(String[]::new));
        }
    }

    /** Of two keys that become the same label, the first in alphabetical order stays. */
    private static Map<String, String> labels(Map<String, String> attributes) {
        Map<String, String> labels = new TreeMap<>();
        new TreeMap<>(attributes).forEach((key, value) -> {
            String label = PrometheusNaming.prometheusName(PrometheusNaming.sanitizeLabelName(key));
            if (!key.isEmpty() && !value.isEmpty()) {
                labels.putIfAbsent(label, value);
            }
        });
        return labels;
    }
}
