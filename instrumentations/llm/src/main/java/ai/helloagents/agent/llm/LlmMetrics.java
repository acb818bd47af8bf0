package ai.helloagents.agent.llm;

import static ai.helloagents.agent.metrics.MetricNames.MODEL;
import static ai.helloagents.agent.metrics.MetricNames.OPERATION;
import static ai.helloagents.agent.metrics.MetricNames.PROVIDER;
import static ai.helloagents.agent.metrics.MetricNames.REASON;
import static ai.helloagents.agent.metrics.MetricNames.STATUS;
import static ai.helloagents.agent.metrics.MetricNames.TYPE;

import ai.helloagents.agent.llm.detect.LlmOperation;
import ai.helloagents.agent.metrics.CatalogueMetrics;
import ai.helloagents.agent.metrics.Durations;
import ai.helloagents.agent.metrics.LabelCap;
import ai.helloagents.agent.metrics.MetricNames;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The part of the catalogue about models. */
final class LlmMetrics extends CatalogueMetrics {
    private static final String UNKNOWN = "unknown";
    private static final int PROVIDER_CAP = 30;

    final Counter requests = counter(
            MetricNames.AI_CHAT_REQUESTS,
            "Calls of models that ended; each attempt is one.",
            PROVIDER,
            MODEL,
            OPERATION);
    final Counter errors = counter(
            MetricNames.AI_CHAT_ERRORS,
            "Calls of models that failed. Those that the application cancelled are none.",
            PROVIDER,
            MODEL,
            OPERATION);
    final Durations duration = new Durations(Histogram.builder()
            .name(MetricNames.AI_CHAT_DURATION)
            .help("Time from the request to a model until the end of its answer.")
            .labelNames(PROVIDER, MODEL, OPERATION, STATUS)
            .classicOnly()
            .classicUpperBounds(.1, .25, .5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 45, 60, 120, 300)
            .withoutExemplars()
            .build());
    final Counter tokens = counter(
            MetricNames.AI_CHAT_TOKENS,
            "Tokens that the provider reported, by the model that answered: prompt and completion.",
            PROVIDER,
            MODEL,
            OPERATION,
            TYPE);
    final Counter tokenDetails = counter(
            MetricNames.AI_CHAT_TOKEN_DETAILS,
            "Parts of ai_chat_tokens_total: cache_read and cache_write of the prompt, reasoning of the completion, audio"
                    + " of both.",
            PROVIDER,
            MODEL,
            OPERATION,
            TYPE);
    final Counter failures = counter(
            MetricNames.AI_CHAT_FAILURES,
            "Calls of models that failed, by reason.",
            PROVIDER,
            MODEL,
            OPERATION,
            REASON);
    final Durations timeToFirstToken = new Durations(Histogram.builder()
            .name(MetricNames.AI_CHAT_TIME_TO_FIRST_TOKEN)
            .help("Time from the request to a model until the first text, thought or tool call of a streamed answer.")
            .labelNames(PROVIDER, MODEL, OPERATION)
            .classicOnly()
            .classicUpperBounds(.05, .1, .2, .35, .5, .75, 1, 1.5, 2, 3, 5, 10, 20, 40)
            .withoutExemplars()
            .build());
    final Counter retries = counter(
            MetricNames.AI_CHAT_RETRIES,
            "Calls of models of which the client said that they repeat a failed one.",
            PROVIDER,
            MODEL,
            OPERATION);
    final Counter usageMissing = counter(
            MetricNames.AI_CHAT_USAGE_MISSING,
            "Answers of models without the number of their tokens, by reason.",
            PROVIDER,
            MODEL,
            OPERATION,
            REASON);
    final Counter cost = counter(
            MetricNames.AI_CHAT_COST,
            "Cost of calls of models: what the provider reported, or by the prices of the configured file.",
            PROVIDER,
            MODEL,
            OPERATION);

    private final ConcurrentHashMap<String, LongAdder> progress = new ConcurrentHashMap<>();
    private final GaugeWithCallback inProgress = GaugeWithCallback.builder()
            .name(MetricNames.AI_CHAT_IN_PROGRESS)
            .help("Calls of models that have not ended.")
            .labelNames(PROVIDER)
            .callback(callback -> progress.forEach((provider, calls) -> callback.call((double) calls.sum(), provider)))
            .build();

    /** What a scrape reads first is what a call records last. */
    private final List<Collector> collected = List.of(
            cost,
            usageMissing,
            tokenDetails,
            tokens,
            retries,
            failures,
            errors,
            timeToFirstToken,
            duration,
            requests,
            inProgress);

    private final LabelCap providers = new LabelCap(PROVIDER, PROVIDER_CAP);
    private final LabelCap models;
    private final LabelCap failedModels;
    private final ConcurrentHashMap<Key, LlmSeries> series = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Key, TokenSeries> tokenSeries = new ConcurrentHashMap<>();
    private final @Nullable Prices prices;

    private record Key(String provider, String model, LlmOperation operation) {}

    LlmMetrics(PrometheusRegistry registry, LlmSettings settings) {
        models = new LabelCap(MODEL, settings.modelCap());
        failedModels = new LabelCap("failed_model", Math.max(1, settings.modelCap() / 5));
        prices = settings.prices() == null ? null : new Prices(settings.prices());
        registry.register(this);
    }

    private static Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .build();
    }

    /** How many calls of a provider are under way. */
    LongAdder inProgress(String provider) {
        return progress.computeIfAbsent(providers.admit(provider), first -> new LongAdder());
    }

    /**
     * The series of attempts.
     *
     * @param model that was asked; null where nobody knows
     * @param answered whether the call succeeded: a name that never did may be anything that users type, and gets one of
     *     few places
     */
    LlmSeries series(String provider, @Nullable String model, LlmOperation operation, boolean answered) {
        Key key = new Key(providers.admit(provider), admit(model, answered), operation);
        LlmSeries known = series.get(key);
        return known != null
                ? known
                : series.computeIfAbsent(
                        key, absent -> new LlmSeries(this, key.provider, key.model, operation.label()));
    }

    /** @param model that answered; null where nobody knows */
    TokenSeries tokens(String provider, @Nullable String model, LlmOperation operation) {
        Key key = new Key(providers.admit(provider), admit(model, true), operation);
        TokenSeries known = tokenSeries.get(key);
        return known != null
                ? known
                : tokenSeries.computeIfAbsent(
                        key, absent -> new TokenSeries(this, prices, key.provider, key.model, operation.label()));
    }

    private String admit(@Nullable String model, boolean answered) {
        if (model == null) {
            return UNKNOWN;
        }
        if (models.isAdmitted(model)) {
            return model;
        }
        return answered ? models.admit(model) : failedModels.admit(model);
    }

    @Override
    protected List<Collector> collected() {
        return collected;
    }
}
