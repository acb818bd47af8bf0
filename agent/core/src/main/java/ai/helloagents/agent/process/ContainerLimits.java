package ai.helloagents.agent.process;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the control groups, v1 or v2, allow this process. A limit binds all groups below it, so the smallest on the way
 * up counts. Read anew at every scrape: Kubernetes resizes running containers.
 */
final class ContainerLimits {
    private final HostFiles files;
    private @Nullable String membership;
    private CgroupHierarchy cpu = new CgroupHierarchy(false, List.of());
    private CgroupHierarchy memory = cpu;

    ContainerLimits(HostFiles files) {
        this.files = files;
    }

    /** CPUs worth of time per unit of time, as {@code 1.5}; NaN where there is no quota. */
    synchronized double cpus() {
        locate();
        return smallest(cpu, cpu.unified() ? this::unifiedQuota : this::quota);
    }

    /** NaN where there is no limit; may exceed physical memory, as the v1 default does. */
    synchronized double memoryBytes() {
        locate();
        if (memory.unified()) {
            return smallest(memory, group -> files.readNumber(group + "/memory.max"));
        }
        double limit = smallest(memory, group -> files.readNumber(group + "/memory.limit_in_bytes"));
        return memory.groups().isEmpty()
                ? limit
                : smaller(limit, hierarchicalLimit(memory.groups().get(0)));
    }

    /** v1 tells about limits above the mount point, which a container cannot see, here. */
    private double hierarchicalLimit(String group) {
        String limit = HostFiles.line(files.read(group + "/memory.stat"), "hierarchical_memory_limit ");
        return limit == null ? Double.NaN : HostFiles.number(limit);
    }

    private double quota(String group) {
        double quota = files.readNumber(group + "/cpu.cfs_quota_us");
        return quota > 0 ? quota / files.readNumber(group + "/cpu.cfs_period_us") : Double.NaN;
    }

    private double unifiedQuota(String group) {
        String max = files.read(group + "/cpu.max");
        String[] quotaAndPeriod = max == null ? new String[0] : max.strip().split(" ", -1);
        return quotaAndPeriod.length == 2
                ? HostFiles.number(quotaAndPeriod[0]) / HostFiles.number(quotaAndPeriod[1])
                : Double.NaN;
    }

    /** The mount table can be long: it is read again only when the process was moved to another group. */
    private void locate() {
        String now = files.read("/proc/self/cgroup");
        if (now != null && !now.equals(membership)) {
            String mounts = files.read("/proc/self/mountinfo");
            cpu = CgroupHierarchy.of("cpu", now, mounts == null ? "" : mounts);
            memory = CgroupHierarchy.of("memory", now, mounts == null ? "" : mounts);
            membership = now;
        }
    }

    private static double smallest(CgroupHierarchy hierarchy, ToDoubleFunction<String> limit) {
        double smallest = Double.NaN;
        for (String group : hierarchy.groups()) {
            smallest = smaller(smallest, limit.applyAsDouble(group));
        }
        return smallest;
    }

    /** Of two limits, either of which may be unknown. */
    static double smaller(double one, double other) {
        return Double.isNaN(one) || other < one ? other : one;
    }
}
