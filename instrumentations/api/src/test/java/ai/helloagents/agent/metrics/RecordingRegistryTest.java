package ai.helloagents.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import org.junit.jupiter.api.Test;

class RecordingRegistryTest {
    private final RecordingRegistry registry = new RecordingRegistry();

    @Test
    void it_tells_what_is_registered_in_that_order_and_what_is_no_more() {
        Counter one = counter("one_total");
        Counter other = counter("other_total");
        MultiCollector several = MetricSnapshots::new;
        registry.register(several);
        assertThat(registry.collectors()).containsExactly(one, other);
        assertThat(registry.multiCollectors()).containsExactly(several);

        registry.unregister(one);
        registry.unregister(several);
        assertThat(registry.collectors()).containsExactly(other);
        assertThat(registry.multiCollectors()).isEmpty();

        registry.clear();
        assertThat(registry.collectors()).isEmpty();
    }

    @Test
    void what_the_registry_refuses_is_not_in_it() {
        Counter first = counter("same_total");
        assertThatThrownBy(() -> counter("same_total")).isInstanceOf(IllegalArgumentException.class);
        assertThat(registry.collectors()).containsExactly(first);
    }

    private Counter counter(String name) {
        return Counter.builder().name(name).register(registry);
    }
}
