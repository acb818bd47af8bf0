package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerLimitsTest {
    @ParameterizedTest(name = "{0}: {1} CPUs, {2} bytes")
    @CsvSource({
        "hybrid-host-without-limits, NaN, 9223372036854771712",
        "hybrid-host-nested, 1.5, 314572800",
        "v1-container-with-cgroup-namespace, 1.2, 314572800",
        "v1-container-without-cgroup-namespace, 1.2, 314572800",
        "v1-kubernetes-pod, 0.5, 805306368",
        "v2-docker, 1.5, 536870912",
        "v2-docker-without-limits, NaN, NaN",
        "v2-moved-out-of-namespace, 0.5, 536870912",
        "v2-kubernetes-pod-with-host-namespace, 2.5, 805306368",
        "v2-systemd-run, 0.2, 268435456",
    })
    void the_smallest_limit_on_the_way_up_counts(String tree, double cpus, double bytes) {
        ContainerLimits limits = new ContainerLimits(Trees.tree(tree));

        assertThat(List.of(limits.cpus(), limits.memoryBytes())).containsExactly(cpus, bytes);
    }

    @Test
    void without_control_groups_there_is_no_limit(@TempDir File notLinux) {
        ContainerLimits limits = new ContainerLimits(new HostFiles(notLinux));

        assertThat(limits.cpus()).isNaN();
        assertThat(limits.memoryBytes()).isNaN();
    }

    @Test
    void a_container_resized_or_moved_while_it_runs_has_its_new_limit(@TempDir Path root) throws Exception {
        write(root, "proc/self/cgroup", "0::/a\n");
        write(root, "proc/self/mountinfo", "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        write(root, "sys/fs/cgroup/a/memory.max", "1000\n");
        write(root, "sys/fs/cgroup/b/memory.max", "3000\n");
        ContainerLimits limits = new ContainerLimits(new HostFiles(root.toFile()));
        assertThat(limits.memoryBytes()).isEqualTo(1000);

        write(root, "sys/fs/cgroup/a/memory.max", "2000\n");
        assertThat(limits.memoryBytes()).isEqualTo(2000);

        write(root, "proc/self/cgroup", "0::/b\n");
        assertThat(limits.memoryBytes()).isEqualTo(3000);
    }

    @Test
    void files_of_unknown_form_are_no_limit(@TempDir Path root) throws Exception {
        write(root, "proc/self/cgroup", "nonsense\n\n0::/a\n:::\n");
        write(root, "proc/self/mountinfo", "x - cgroup2\n\n30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");
        write(root, "sys/fs/cgroup/a/memory.max", "\n");
        write(root, "sys/fs/cgroup/a/cpu.max", "many\n");
        write(root, "sys/fs/cgroup/cpu.max", "a few\n");
        ContainerLimits limits = new ContainerLimits(new HostFiles(root.toFile()));

        assertThat(limits.cpus()).isNaN();
        assertThat(limits.memoryBytes()).isNaN();
    }

    private static void write(Path root, String file, String text) throws Exception {
        Files.createDirectories(root.resolve(file).getParent());
        Files.writeString(root.resolve(file), text);
    }
}
