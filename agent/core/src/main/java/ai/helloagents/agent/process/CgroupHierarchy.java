package ai.helloagents.agent.process;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one controller ({@code cpu}, {@code memory}) keeps the limits of this process.
 *
 * @param unified whether it is cgroup v2, whose files have other names
 * @param groups directories from the process's own group up to the mount point; empty where there is none
 */
record CgroupHierarchy(boolean unified, List<String> groups) {
    /**
     * @param membership text of {@code /proc/self/cgroup}
     * @param mounts text of {@code /proc/self/mountinfo}
     */
    static CgroupHierarchy of(String controller, String membership, String mounts) {
        String path = null;
        boolean unified = false;
        for (String line : membership.split("\n", -1)) {
            // hierarchy:controllers:path, and the path may have colons of its own (cri-containerd)
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && hasToken(fields[1], controller)) {
                path = fields[2];
                unified = false;
                break;
            }
            if (fields.length == 3 && fields[0].equals("0") && fields[1].isEmpty()) {
                path = fields[2];
                unified = true;
            }
        }
        return new CgroupHierarchy(unified, path == null ? List.of() : groups(path, controller, unified, mounts));
    }

    private static List<String> groups(String path, String controller, boolean unified, String mounts) {
        List<String> groups = List.of();
        for (String line : mounts.split("\n", -1)) {
            Mount mount = Mount.parse(line);
            if (mount == null || !mount.carries(controller, unified)) {
                continue;
            }
            String inside = mount.inside(path);
            if (inside != null) {
                return upwards(mount.point, inside);
            }
            if (groups.isEmpty()) {
                // The host's path, which means nothing in here: the mount point is the container's group.
                groups = List.of(mount.point);
            }
        }
        return groups;
    }

    private static List<String> upwards(String mountPoint, String inside) {
        List<String> groups = new ArrayList<>();
        String below = inside;
        while (!below.isEmpty()) {
            groups.add(mountPoint + below);
            below = below.substring(0, below.lastIndexOf('/'));
        }
        groups.add(mountPoint);
        return groups;
    }

    private static boolean hasToken(String list, String token) {
        return ("," + list + ",").contains("," + token + ",");
    }

    /** One line of mountinfo: {@code 35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory}. */
    private record Mount(String root, String point, String type, String options) {
        static @Nullable Mount parse(String line) {
            int dash = line.indexOf(" - cgroup");
            if (dash < 0) {
                return null;
            }
            String[] before = line.substring(0, dash).split(" ", -1);
            String[] after = line.substring(dash + 3).split(" ", -1);
            return before.length < 5 || after.length < 3
                    ? null
                    : new Mount(unescape(before[3]), unescape(before[4]), after[0], after[after.length - 1]);
        }

        boolean carries(String controller, boolean unified) {
            return unified ? type.equals("cgroup2") : type.equals("cgroup") && hasToken(options, controller);
        }

        /** The path below the mount point, empty or with a leading slash; null where the mount does not show it. */
        @Nullable
        String inside(String path) {
            if (path.contains("/..")) {
                return null;
            }
            String below = root.equals("/") ? path : path.startsWith(root) ? path.substring(root.length()) : null;
            if (below == null || below.equals("/")) {
                return below == null ? null : "";
            }
            return below.isEmpty() || below.startsWith("/") ? below : null;
        }

        private static String unescape(String field) {
            return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        }
    }
}
