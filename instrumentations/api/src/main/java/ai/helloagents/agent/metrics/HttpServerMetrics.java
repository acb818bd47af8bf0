package ai.helloagents.agent.metrics;

import static ai.helloagents.agent.metrics.MetricNames.METHOD;
import static ai.helloagents.agent.metrics.MetricNames.ROUTE;
import static ai.helloagents.agent.metrics.MetricNames.STATUS_CODE;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** The HTTP server part of the catalogue. */
public final class HttpServerMetrics extends CatalogueMetrics {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NOT_MODIFIED = 304;

    /** Requests and streams that are being answered. */
    public final LongAdder requestsInProgress = new LongAdder();

    public final LongAdder streamsInProgress = new LongAdder();

    final Durations duration = new Durations(Histogram.builder()
            .name(MetricNames.HTTP_REQUEST_DURATION)
            .help("Time from the entry of a request until its response was complete, streams excluded.")
            .labelNames(METHOD, ROUTE)
            .classicOnly()
            .classicUpperBounds(.005, .01, .025, .05, .1, .2, .3, .5, .75, 1, 2.5, 5, 10, 30)
            .withoutExemplars()
            .build());
    final Counter requests = Counter.builder()
            .name(MetricNames.HTTP_REQUESTS)
            .help("Requests and streams that were answered, by the status sent on the wire.")
            .labelNames(METHOD, ROUTE, STATUS_CODE)
            .withoutExemplars()
            .build();
    final Counter errors = Counter.builder()
            .name(MetricNames.HTTP_REQUEST_ERRORS)
            .help("Requests answered with 5xx, or left by an exception. Clients that went away are none.")
            .labelNames(METHOD, ROUTE)
            .withoutExemplars()
            .build();
    final Durations streamDuration = new Durations(Histogram.builder()
            .name(MetricNames.HTTP_STREAM_DURATION)
            .help("Time from the entry of a request until the stream that answered it ended.")
            .labelNames(METHOD, ROUTE)
            .classicOnly()
            .classicUpperBounds(.1, .5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)
            .withoutExemplars()
            .build());
    final Durations streamFirstByte = new Durations(Histogram.builder()
            .name(MetricNames.HTTP_STREAM_FIRST_BYTE)
            .help("Time from the entry of a request until the first byte of the stream that answered it.")
            .labelNames(METHOD, ROUTE)
            .classicOnly()
            .classicUpperBounds(.005, .01, .025, .05, .1, .2, .3, .5, .75, 1, 2.5, 5, 10, 30)
            .withoutExemplars()
            .build());

    private final GaugeWithCallback inProgress = GaugeWithCallback.builder()
            .name(MetricNames.HTTP_REQUESTS_IN_PROGRESS)
            .help("Requests that are being answered, streams excluded.")
            .callback(callback -> callback.call((double) requestsInProgress.sum()))
            .build();
    private final GaugeWithCallback streamsOpen = GaugeWithCallback.builder()
            .name(MetricNames.HTTP_STREAMS_IN_PROGRESS)
            .help("Streams (server-sent events, web sockets, NDJSON …) that are open.")
            .callback(callback -> callback.call((double) streamsInProgress.sum()))
            .build();

    /** What a scrape reads first is what a call records last. */
    private final List<Collector> collected =
            List.of(errors, streamFirstByte, streamDuration, duration, requests, inProgress, streamsOpen);

    private final LabelCap routes = new LabelCap(ROUTE, CatalogueLimits.routes());
    private final LabelCap derivedRoutes = new LabelCap("derived_route", CatalogueLimits.derivedRoutes());
    private final ConcurrentHashMap<String, AtomicReferenceArray<HttpServerSeries>> byRoute = new ConcurrentHashMap<>();

    public HttpServerMetrics(PrometheusRegistry registry) {
        registry.register(this);
    }

    /** A route that a framework or a servlet mapping named, or {@code other} beyond the cap. */
    public String admitRoute(String route) {
        return routes.admit(route);
    }

    /**
     * A route that was only derived from a path: learned from answers that say that there is something at the path, so
     * that neither a scan nor a filter that redirects all of it can fill the cap.
     */
    public String admitDerivedRoute(String route, int status) {
        if (saysThatThePathExists(status)) {
            return derivedRoutes.admit(route);
        }
        return derivedRoutes.isAdmitted(route) ? route : LabelCap.OTHER;
    }

    /** A redirect says that of another path, if at all. */
    private static boolean saysThatThePathExists(int status) {
        return (status >= 200 && status < 300) || status == NOT_MODIFIED || status == SWITCHING_PROTOCOLS;
    }

    /** @param route admitted, or one of the fixed names */
    public HttpServerSeries series(String method, String route) {
        AtomicReferenceArray<HttpServerSeries> byMethod = byRoute.get(route);
        if (byMethod == null) {
            byMethod = byRoute.computeIfAbsent(route, key -> new AtomicReferenceArray<>(HttpMethods.COUNT));
        }
        int index = HttpMethods.index(method);
        HttpServerSeries series = byMethod.get(index);
        if (series == null) {
            series = new HttpServerSeries(this, HttpMethods.label(index), route);
            if (!byMethod.compareAndSet(index, null, series)) {
                series = byMethod.get(index);
            }
        }
        return series;
    }

    @Override
    protected List<Collector> collected() {
        return collected;
    }
}
