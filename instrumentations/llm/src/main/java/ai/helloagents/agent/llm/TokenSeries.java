package ai.helloagents.agent.llm;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import org.jspecify.annotations.Nullable;

/** Tokens and cost of one provider, answering model and operation. */
final class TokenSeries {
    private final LlmMetrics metrics;
    private final @Nullable Prices prices;
    private final String provider;
    private final String model;
    private final String operation;
    private volatile @Nullable CounterDataPoint prompt;
    private volatile @Nullable CounterDataPoint completion;

    TokenSeries(LlmMetrics metrics, @Nullable Prices prices, String provider, String model, String operation) {
        this.metrics = metrics;
        this.prices = prices;
        this.provider = provider;
        this.model = model;
        this.operation = operation;
    }

    /** @param reportedCost in USD; -1 where the provider did not say it */
    void add(TokenCounts counts, double reportedCost) {
        if (counts.prompt() >= 0) {
            prompt().inc((double) counts.prompt());
        }
        if (counts.completion() >= 0) {
            completion().inc((double) counts.completion());
        }
        detail("cache_read", counts.cacheRead());
        detail("cache_write", counts.cacheWrite());
        detail("reasoning", counts.reasoning());
        detail("audio", counts.audio());
        double cost = reportedCost >= 0 || prices == null ? reportedCost : prices.cost(provider, model, counts);
        if (cost >= 0) {
            metrics.cost.labelValues(provider, model, operation).inc(cost);
        }
    }

    /** Kept at hand: to look one up takes an array and a list. */
    private CounterDataPoint prompt() {
        CounterDataPoint known = prompt;
        if (known == null) {
            known = metrics.tokens.labelValues(provider, model, operation, "prompt");
            prompt = known;
        }
        return known;
    }

    private CounterDataPoint completion() {
        CounterDataPoint known = completion;
        if (known == null) {
            known = metrics.tokens.labelValues(provider, model, operation, "completion");
            completion = known;
        }
        return known;
    }

    /** Details are told as 0 by providers that have none: their series would be noise. */
    private void detail(String type, long count) {
        if (count > 0) {
            metrics.tokenDetails.labelValues(provider, model, operation, type).inc((double) count);
        }
    }
}
