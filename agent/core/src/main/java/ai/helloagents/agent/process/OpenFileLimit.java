package ai.helloagents.agent.process;

import java.io.File;

/** How many descriptors the process may have, told without JMX: it is asked before the first scrape. */
public final class OpenFileLimit {
    private static final String KEY = "Max open files";
    private static final int SHARE = 4;
    private static final int FEWEST = 4;

    private OpenFileLimit() {}

    /** So many connections, or as many as leave the application most of its descriptors. */
    public static int bound(int connections) {
        return bound(connections, new HostFiles(new File("/")));
    }

    static int bound(int connections, HostFiles files) {
        String limits = HostFiles.line(files.read("/proc/self/limits"), KEY);
        double most = limits == null ? Double.NaN : HostFiles.number(limits.split(" ", 2)[0]);
        return Double.isNaN(most) || most / SHARE >= connections ? connections : Math.max(FEWEST, (int) most / SHARE);
    }
}
