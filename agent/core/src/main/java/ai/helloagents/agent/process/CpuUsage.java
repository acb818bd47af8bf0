package ai.helloagents.agent.process;

import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Share of the allowed CPU time that the process used between two scrapes. The JVM counts CPU time in steps of 10 ms,
 * so a window of less than a second would tell mostly of rounding: a scrape that soon after another, be it a second
 * scraper's, looks back to the one before.
 */
final class CpuUsage {
    private static final long SHORTEST_WINDOW = TimeUnit.SECONDS.toNanos(1);

    private final LongSupplier nanoTime;
    private final DoubleSupplier cpuSeconds;
    private Sample base;
    private Sample latest;

    /**
     * @param cpuSeconds CPU time that the process has used, NaN where unknown
     * @param startNanos when the process started, by the clock given
     */
    CpuUsage(LongSupplier nanoTime, DoubleSupplier cpuSeconds, long startNanos) {
        this.nanoTime = nanoTime;
        this.cpuSeconds = cpuSeconds;
        this.base = new Sample(startNanos, 0);
        this.latest = base;
    }

    /**
     * From 0 to 1; NaN where the CPU time or the number of CPUs is unknown.
     *
     * @param cpus how many CPUs the process may use now, as {@code 1.5}
     */
    synchronized double ofCpus(double cpus) {
        Sample now = new Sample(nanoTime.getAsLong(), cpuSeconds.getAsDouble());
        if (Double.isNaN(now.cpuSeconds)) {
            return Double.NaN;
        }
        if (now.nanos - latest.nanos >= SHORTEST_WINDOW) {
            base = latest;
            latest = now;
        }
        double allowed = (now.nanos - base.nanos) / 1e9 * cpus;
        return allowed > 0 ? Math.max(0, Math.min(1, (now.cpuSeconds - base.cpuSeconds) / allowed)) : Double.NaN;
    }

    private record Sample(long nanos, double cpuSeconds) {}
}
