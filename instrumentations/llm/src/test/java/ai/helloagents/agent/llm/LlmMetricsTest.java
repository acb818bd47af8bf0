package ai.helloagents.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.llm.detect.LlmOperation;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LlmMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final LlmMetrics metrics = new LlmMetrics(registry, LlmSettings.DEFAULT);

    @Test
    void namesThatNeverAnsweredGetFewPlacesAndTakeNoneOfTheOthers() {
        for (int i = 0; i < 1_000; i++) {
            call("typed-" + i, Outcome.HTTP_4XX);
        }
        call("typed-0", Outcome.HTTP_4XX);
        for (int i = 0; i < 50; i++) {
            call("model-" + i, Outcome.OK);
        }
        call("one-too-many", Outcome.OK);

        Set<String> models = labels("ai_chat_requests", "model");
        assertThat(models).hasSize(61).contains("typed-0", "typed-9", "other", "model-0", "model-49");
    }

    @Test
    void aModelKeepsItsNameWhenItFailsLater() {
        for (int i = 0; i < 50; i++) {
            call("model-" + i, Outcome.OK);
        }
        call("typed", Outcome.HTTP_4XX);
        call("model-7", Outcome.HTTP_5XX);

        assertThat(labels("ai_chat_failures", "model")).containsExactlyInAnyOrder("typed", "model-7");
    }

    @Test
    void providersAreBounded() {
        for (int i = 0; i < 100; i++) {
            metrics.inProgress("provider-" + i).increment();
        }

        assertThat(labels("ai_chat_in_progress", "provider")).hasSize(31).contains("other");
    }

    @Test
    void nothingIsToldBeforeTheFirstCall() {
        assertThat(registry.scrape().stream()
                        .mapToLong(snapshot -> snapshot.getDataPoints().size())
                        .sum())
                .isZero();
    }

    private void call(String model, Outcome outcome) {
        metrics.series("openai", model, LlmOperation.CHAT, outcome == Outcome.OK)
                .attempt(outcome, 1_000_000, -1, false);
    }

    private Set<String> labels(String metric, String label) {
        return registry.scrape().stream()
                .filter(snapshot -> snapshot.getMetadata().getName().equals(metric))
                .map(MetricSnapshot::getDataPoints)
                .flatMap(java.util.List::stream)
                .map(point -> String.valueOf(point.getLabels().get(label)))
                .collect(Collectors.toSet());
    }
}
