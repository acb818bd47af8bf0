package ai.helloagents.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.calls.HttpServerCall;
import ai.helloagents.agent.instrumentation.jdbc.JdbcInstrumentation;
import ai.helloagents.agent.llm.LlmCall;
import ai.helloagents.agent.metrics.AgentErrors;
import ai.helloagents.agent.metrics.AgentRegistry;
import ai.helloagents.agent.metrics.InstrumentationState;
import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.metrics.RecordingRegistry;
import ai.helloagents.agent.process.AgentMetrics;
import ai.helloagents.agent.process.ProcessMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (\\w+) \\| ([\\w, ]*)\\|.*");

    private record Documented(String type, Set<String> labels) {}

    @Test
    void every_metric_name_of_the_code_is_on_the_page_and_the_other_way_round() throws Exception {
        Set<String> names = new TreeSet<>();
        for (Field constant : MetricNames.class.getFields()) {
            String value = (String) constant.get(null);
            if (value.matches("(http|db|ai_chat|process|helloagents|target)_.*")
                    && !value.equals(MetricNames.DB_SYSTEM)) {
                names.add(value);
            }
        }
        assertThat(page().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void types_and_labels_on_the_page_are_those_that_are_registered() throws Exception {
        Map<String, Documented> page = page();
        List<String> checked = new ArrayList<>();
        for (MetricFamilyDescriptor metric : registered()) {
            String base = metric.getMetadata().getName();
            String name = page.containsKey(base + "_total") ? base + "_total" : base;
            Documented documented = page.get(name);
            if (documented != null) {
                checked.add(name);
                assertThat(documented.type())
                        .as("type of " + name)
                        .isEqualTo(metric.getType().name().toLowerCase());
                assertThat(documented.labels()).as("labels of " + name).isEqualTo(metric.getLabelNames());
            }
        }
        assertThat(checked)
                .contains(
                        MetricNames.HTTP_REQUESTS,
                        MetricNames.DB_QUERY_DURATION,
                        MetricNames.AI_CHAT_TOKENS,
                        MetricNames.AGENT_ERRORS);
    }

    private static Map<String, Documented> page() throws IOException {
        Map<String, Documented> rows = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Set<String> labels =
                        new TreeSet<>(Arrays.asList(row.group(3).trim().split(", ")));
                labels.remove("");
                rows.put(row.group(1), new Documented(row.group(2), labels));
            }
        }
        return rows;
    }

    private static List<MetricFamilyDescriptor> registered() throws Exception {
        // Each registers its metrics when it is first used.
        HttpServerCall.current();
        InstrumentationState.enabled("test", true);
        AgentErrors.watch("test");
        Class.forName("ai.helloagents.agent.calls.DbTarget", true, JdbcInstrumentation.class.getClassLoader());
        LlmCall call = LlmCall.begin("POST", "localhost", 80, "/v1/chat/completions");
        assertThat(call).isNotNull();
        call.cancelled();
        RecordingRegistry process = new RecordingRegistry();
        ProcessMetrics.register(process);
        AgentMetrics.register(process, "1", Map.of("service_name", "test"));
        List<MetricFamilyDescriptor> all = new ArrayList<>(descriptors(AgentRegistry.REGISTRY));
        all.addAll(descriptors(process));
        return all;
    }

    private static List<MetricFamilyDescriptor> descriptors(RecordingRegistry registry) {
        List<MetricFamilyDescriptor> all = new ArrayList<>();
        for (Collector collector : registry.collectors()) {
            MetricFamilyDescriptor descriptor = collector.getMetricFamilyDescriptor();
            if (descriptor != null) {
                all.add(descriptor);
            }
        }
        for (MultiCollector collector : registry.multiCollectors()) {
            all.addAll(collector.getMetricFamilyDescriptors());
        }
        return all;
    }
}
