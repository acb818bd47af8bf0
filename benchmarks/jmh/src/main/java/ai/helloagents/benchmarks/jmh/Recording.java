package ai.helloagents.benchmarks.jmh;

import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What a call's duration and count cost in a registry, by client_java's own data points and by Micrometer's meters over
 * them, with the same labels and buckets. Each begins with the two readings of the clock that every call needs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Recording {
    private static final double[] BUCKETS = {.005, .01, .025, .05, .1, .2, .3, .5, .75, 1, 2.5, 5, 10, 30};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusMeterRegistry micrometer = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    private final DistributionDataPoint histogram = Histogram.builder()
            .name("http_request_duration_seconds")
            .labelNames("method", "route")
            .classicOnly()
            .classicUpperBounds(BUCKETS)
            .withoutExemplars()
            .register(registry)
            .labelValues("GET", "/orders/{order}");
    private final CounterDataPoint counter = Counter.builder()
            .name("http_requests_total")
            .labelNames("method", "route", "status_code")
            .withoutExemplars()
            .register(registry)
            .labelValues("GET", "/orders/{order}", "200");
    private final Timer timer = Timer.builder("http_request_duration")
            .tags("method", "GET", "route", "/orders/{order}")
            .serviceLevelObjectives(DoubleStream.of(BUCKETS)
                    .mapToObj(seconds -> Duration.ofNanos((long) (seconds * 1e9)))
                    .toArray(Duration[]::new))
            .register(micrometer);
    private final io.micrometer.core.instrument.Counter micrometerCounter =
            micrometer.counter("http_requests", "method", "GET", "route", "/orders/{order}", "status_code", "200");

    @Benchmark
    public long clockTwice() {
        long start = System.nanoTime();
        return System.nanoTime() - start;
    }

    @Benchmark
    public void clientJava() {
        long start = System.nanoTime();
        counter.inc();
        histogram.observe((System.nanoTime() - start) / 1e9);
    }

    @Benchmark
    public void micrometerTimer() {
        long start = System.nanoTime();
        micrometerCounter.increment();
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    @Benchmark
    public void micrometerSample() {
        Timer.Sample sample = Timer.start(micrometer);
        micrometerCounter.increment();
        sample.stop(timer);
    }
}
