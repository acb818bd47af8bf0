package ai.helloagents.agent.process;

import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/self/status} says; NaN where it does not.
 *
 * @param residentBytes physical memory that the process holds
 * @param virtualBytes address space that it has mapped
 * @param allowedCpus CPUs that it may run on: cpuset and affinity, not quota
 */
record ProcessStatus(double residentBytes, double virtualBytes, double allowedCpus) {
    static ProcessStatus read(HostFiles files) {
        String text = files.read("/proc/self/status");
        return new ProcessStatus(
                bytes(HostFiles.line(text, "VmRSS:")),
                bytes(HostFiles.line(text, "VmSize:")),
                count(HostFiles.line(text, "Cpus_allowed_list:")));
    }

    /** Of a line such as {@code 1640 kB}. */
    static double bytes(@Nullable String size) {
        if (size == null || !size.endsWith(" kB")) {
            return Double.NaN;
        }
        return HostFiles.number(size.substring(0, size.length() - 3)) * 1024;
    }

    /** Of a list such as {@code 0-3,8,10-11}. */
    static double count(@Nullable String list) {
        if (list == null || list.isEmpty()) {
            return Double.NaN;
        }
        double count = 0;
        for (String range : list.split(",", -1)) {
            String[] ends = range.split("-", 2);
            count += HostFiles.number(ends[ends.length - 1]) - HostFiles.number(ends[0]) + 1;
        }
        return count;
    }
}
