package ai.helloagents.agent.endpoint;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.exporter.common.PrometheusScrapeHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Collects the metrics and writes them in the format that the client prefers. On the worker's thread alone. */
final class Scrape {
    private final SafeRegistry registry;
    private final Runnable beforeFirst;
    private final Failures failures;
    private @Nullable PrometheusScrapeHandler handler;

    Scrape(SafeRegistry registry, Runnable beforeFirst, Failures failures) {
        this.registry = registry;
        this.beforeFirst = beforeFirst;
        this.failures = failures;
    }

    Response answer(Request request) {
        if (handler == null) {
            runBeforeFirst();
            handler = new PrometheusScrapeHandler(PrometheusProperties.builder().build(), registry);
        }
        ScrapeExchange exchange = run(handler, request);
        if (exchange.failure() != null && registry.inspectSnapshots()) {
            // A snapshot that can be collected but not written: it is found and left out now.
            exchange = run(handler, request);
        }
        Throwable failure = exchange.failure();
        if (failure != null) {
            failures.report("a scrape failed", failure);
            return Response.text(500, "the scrape failed: " + failure.getClass().getName());
        }
        return exchange.response();
    }

    private void runBeforeFirst() {
        try {
            beforeFirst.run();
        } catch (Throwable failure) {
            failures.report("some metrics may be missing", failure);
        }
    }

    private static ScrapeExchange run(PrometheusScrapeHandler handler, Request request) {
        ScrapeExchange exchange = new ScrapeExchange(request);
        try {
            handler.handleRequest(exchange);
        } catch (IOException | LinkageError | StackOverflowError failure) {
            exchange.failed(failure);
        }
        return exchange;
    }
}
