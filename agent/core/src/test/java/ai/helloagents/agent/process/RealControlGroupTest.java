package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.condition.OS.LINUX;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A JVM in real control groups, made below those of the tests. Root may do so with cgroup v1; cgroup v2 lets no group
 * that has processes of its own hand controllers down, so there the test skips.
 */
@EnabledOnOs(LINUX)
class RealControlGroupTest {
    private static final String NAME =
            "helloagents-test-" + ProcessHandle.current().pid();
    private static final String ENTER =
            "echo $$ > \"$0/cgroup.procs\" && echo $$ > \"$1/cgroup.procs\" && shift && exec \"$@\"";

    private Path memory;
    private Path cpu;

    @BeforeEach
    void makeGroups() throws IOException {
        memory = groupOf("memory").resolve(NAME);
        cpu = groupOf("cpu").resolve(NAME);
        Files.createDirectories(memory.resolve("inner"));
        Files.createDirectories(cpu.resolve("inner"));
    }

    @AfterEach
    void removeGroups() throws IOException {
        for (Path group : new Path[] {memory, cpu}) {
            if (group != null) {
                Files.deleteIfExists(group.resolve("inner"));
                Files.deleteIfExists(group);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("homes")
    void limits_of_an_outer_group_bind_a_jvm_in_an_inner_one(Path home) throws Exception {
        Files.writeString(memory.resolve("memory.limit_in_bytes"), "300M");
        Files.writeString(memory.resolve("inner/memory.limit_in_bytes"), "600M");
        Files.writeString(cpu.resolve("cpu.cfs_quota_us"), "50000");
        List<String> enter = List.of(
                "sh",
                "-c",
                ENTER,
                memory.resolve("inner").toString(),
                cpu.resolve("inner").toString());

        Map<String, Double> series = Scrape.parse(ForkedJvm.run(enter, home, List.of("-Xmx64m"), Scrape.class));

        assertThat(series).containsEntry("process_memory_limit_bytes", 300.0 * 1024 * 1024);
        assertThat(series.get("process_memory_usage_bytes")).isBetween(10e6, 300e6);
        // Four busy threads fill half a CPU. Held against the one CPU that the JVM sees it would be 0.5, against the
        // machine's even less.
        assertThat(series.get("process_cpu_usage")).isBetween(0.6, 1.0);
    }

    static List<Path> homes() throws Exception {
        return ForkedJvm.homes().toList();
    }

    private static Path groupOf(String controller) throws IOException {
        CgroupHierarchy own = CgroupHierarchy.of(
                controller,
                Files.readString(Path.of("/proc/self/cgroup")),
                Files.readString(Path.of("/proc/self/mountinfo")));
        if (own.unified() || own.groups().isEmpty() || !new File(own.groups().get(0)).canWrite()) {
            System.err.println("SKIPPED: no JVM in real control groups, for this user may make none here");
            abort("cgroup v1 that may be written is needed for " + controller);
        }
        return Path.of(own.groups().get(0));
    }
}
