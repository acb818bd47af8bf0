package ai.helloagents.agent.llm;

import ai.helloagents.agent.metrics.Durations;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The series of one provider, model and operation, looked up once for each call. */
final class LlmSeries {
    private final LlmMetrics metrics;
    private final String provider;
    private final String model;
    private final String operation;
    private final CounterDataPoint requests;
    private final CounterDataPoint errors;
    /** Kept at hand: to look one up by its labels takes an array and a list. */
    private final ConcurrentHashMap<Outcome, Durations.Series> durations = new ConcurrentHashMap<>();

    private volatile Durations.@Nullable Series firstTokens;

    LlmSeries(LlmMetrics metrics, String provider, String model, String operation) {
        this.metrics = metrics;
        this.provider = provider;
        this.model = model;
        this.operation = operation;
        requests = metrics.requests.labelValues(provider, model, operation);
        // At 0 from the start, so that the first error is visible to rate().
        errors = metrics.errors.labelValues(provider, model, operation);
    }

    /**
     * A call that has ended.
     *
     * @param nanos from its begin to its end
     * @param firstTokenNanos from its begin to the first token of a stream; -1 where there was none
     * @param retry whether it repeats one that failed
     */
    void attempt(Outcome outcome, long nanos, long firstTokenNanos, boolean retry) {
        requests.inc();
        durations(outcome).observe(nanos);
        if (firstTokenNanos >= 0) {
            firstTokens().observe(firstTokenNanos);
        }
        if (outcome.isError()) {
            errors.inc();
            metrics.failures
                    .labelValues(provider, model, operation, outcome.reason)
                    .inc();
        }
        if (retry) {
            metrics.retries.labelValues(provider, model, operation).inc();
        }
    }

    private Durations.Series durations(Outcome outcome) {
        Durations.Series known = durations.get(outcome);
        if (known == null) {
            known = metrics.duration.of(provider, model, operation, outcome.status);
            durations.put(outcome, known);
        }
        return known;
    }

    private Durations.Series firstTokens() {
        Durations.Series known = firstTokens;
        if (known == null) {
            known = metrics.timeToFirstToken.of(provider, model, operation);
            firstTokens = known;
        }
        return known;
    }

    void usageMissing(UsageMissing reason) {
        metrics.usageMissing
                .labelValues(provider, model, operation, reason.label)
                .inc();
    }
}
