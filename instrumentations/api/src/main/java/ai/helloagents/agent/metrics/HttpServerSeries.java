package ai.helloagents.agent.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/**
 * All series of one method and route, looked up once for a call and recorded together when it ends. Recording
 * allocates nothing.
 */
public final class HttpServerSeries {
    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 599;

    private final HttpServerMetrics metrics;
    private final String method;
    private final String route;
    private final Durations.Series duration;
    private final CounterDataPoint errors;
    /** Few statuses occur on one route: a short list that is copied when it grows beats a map. */
    private volatile StatusCounter[] statuses;

    private record StatusCounter(int status, CounterDataPoint requests) {}

    HttpServerSeries(HttpServerMetrics metrics, String method, String route) {
        this.metrics = metrics;
        this.method = method;
        this.route = route;
        duration = metrics.duration.of(method, route);
        errors = metrics.errors.labelValues(method, route);
        // At 0 from the start, so that the first error is visible to rate().
        statuses = new StatusCounter[] {counterOf(500)};
    }

    /**
     * A request whose response is complete.
     *
     * @param status as sent on the wire
     * @param nanos from entry until the response was complete
     */
    public void request(int status, long nanos, boolean error) {
        // In this order, and collected in the other: a scrape in between never sees more errors than requests.
        requests(status).inc();
        duration.observe(nanos);
        if (error) {
            errors.inc();
        }
    }

    /** A stream that ended: it is counted as a request, but its times stay apart. */
    public void stream(int status, long nanos, long firstByteNanos, boolean error) {
        requests(status).inc();
        metrics.streamDuration.of(method, route).observe(nanos);
        metrics.streamFirstByte.of(method, route).observe(firstByteNanos);
        if (error) {
            errors.inc();
        }
    }

    private CounterDataPoint requests(int status) {
        int known = status < FIRST_STATUS || status > LAST_STATUS ? 0 : status;
        for (StatusCounter counter : statuses) {
            if (counter.status == known) {
                return counter.requests;
            }
        }
        return addStatus(known);
    }

    private synchronized CounterDataPoint addStatus(int status) {
        for (StatusCounter counter : statuses) {
            if (counter.status == status) {
                return counter.requests;
            }
        }
        StatusCounter added = counterOf(status);
        StatusCounter[] extended = java.util.Arrays.copyOf(statuses, statuses.length + 1);
        extended[statuses.length] = added;
        statuses = extended;
        return added.requests;
    }

    private StatusCounter counterOf(int status) {
        return new StatusCounter(
                status, metrics.requests.labelValues(method, route, status == 0 ? "unknown" : String.valueOf(status)));
    }
}
