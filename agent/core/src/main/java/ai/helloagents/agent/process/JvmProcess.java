package ai.helloagents.agent.process;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.concurrent.TimeUnit;

/**
 * What the JVM knows of its own process on every operating system; NaN where it does not. A runtime image without the
 * module jdk.management throws LinkageError from the methods that need it.
 */
final class JvmProcess {
    private final java.lang.management.OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    private final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();

    double cpuSeconds() {
        return system instanceof OperatingSystemMXBean jdk
                ? known(jdk.getProcessCpuTime()) / TimeUnit.SECONDS.toNanos(1)
                : Double.NaN;
    }

    double openFiles() {
        return system instanceof UnixOperatingSystemMXBean unix ? known(unix.getOpenFileDescriptorCount()) : Double.NaN;
    }

    double maxFiles() {
        return system instanceof UnixOperatingSystemMXBean unix ? known(unix.getMaxFileDescriptorCount()) : Double.NaN;
    }

    double physicalMemoryBytes() {
        return system instanceof OperatingSystemMXBean jdk && jdk.getTotalMemorySize() > 0
                ? jdk.getTotalMemorySize()
                : Double.NaN;
    }

    double startTimeSeconds() {
        return runtime.getStartTime() / 1e3;
    }

    /** By the clock of {@link System#nanoTime()}. */
    long startNanos() {
        return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(runtime.getUptime());
    }

    /** The JVM says -1 where it does not know. */
    private static double known(long value) {
        return value < 0 ? Double.NaN : value;
    }
}
