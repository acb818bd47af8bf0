package ai.helloagents.agent.process;

import ai.helloagents.agent.log.AgentLog;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/**
 * One look at the process; NaN is what is unknown.
 *
 * @param cpuUsage from 0 to 1 of the CPUs allowed
 * @param memoryLimit in bytes
 * @param startTime in seconds since the Unix epoch
 */
record ProcessReading(
        ProcessStatus status,
        double cpuSeconds,
        double cpuUsage,
        double memoryLimit,
        double openFiles,
        double maxFiles,
        double startTime) {

    /** Takes readings. A source that fails is unknown, said once, and takes no other with it. */
    static final class Source {
        private final HostFiles files;
        private final JvmProcess jvm;
        private final ContainerLimits limits;
        private final CpuUsage cpuUsage;
        private final Set<String> failed = ConcurrentHashMap.newKeySet();

        Source(HostFiles files, JvmProcess jvm) {
            this.files = files;
            this.jvm = jvm;
            this.limits = new ContainerLimits(files);
            this.cpuUsage = new CpuUsage(System::nanoTime, jvm::cpuSeconds, jvm.startNanos());
        }

        ProcessReading read() {
            ProcessStatus status = ProcessStatus.read(files);
            return new ProcessReading(
                    status,
                    known("CPU time", jvm::cpuSeconds),
                    known("CPU usage", () -> cpuUsage.ofCpus(cpus(status))),
                    known("memory limit", this::memoryLimit),
                    known("number of open files", jvm::openFiles),
                    known("limit of open files", jvm::maxFiles),
                    known("start time", jvm::startTimeSeconds));
        }

        /**
         * The kernel's count of CPUs goes before the JVM's, which may be set by hand, and which early builds of JDK 17
         * take from the container's CPU shares: those limit nothing.
         */
        private double cpus(ProcessStatus status) {
            double allowed = status.allowedCpus();
            if (Double.isNaN(allowed)) {
                allowed = Runtime.getRuntime().availableProcessors();
            }
            return ContainerLimits.smaller(allowed, limits.cpus());
        }

        private double memoryLimit() {
            double physical = ProcessStatus.bytes(HostFiles.line(files.read("/proc/meminfo"), "MemTotal:"));
            if (Double.isNaN(physical)) {
                physical = jvm.physicalMemoryBytes();
            }
            return ContainerLimits.smaller(physical, limits.memoryBytes());
        }

        /** LinkageError too: a runtime image may lack the module jdk.management. */
        private double known(String what, DoubleSupplier source) {
            try {
                return source.getAsDouble();
            } catch (RuntimeException | Error e) {
                if (failed.add(what)) {
                    AgentLog.warn("The " + what + " of the process cannot be read, so it has no metric: " + e);
                }
                return Double.NaN;
            }
        }
    }
}
