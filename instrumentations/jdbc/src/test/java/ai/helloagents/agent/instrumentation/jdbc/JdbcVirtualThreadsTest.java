package ai.helloagents.agent.instrumentation.jdbc;

import static ai.helloagents.agent.instrumentation.jdbc.Observed.calls;
import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledForJreRange(min = JRE.JAVA_21)
class JdbcVirtualThreadsTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());

    private static final int THREADS = 5_000;

    @Test
    void eachOfThousandsOfVirtualThreadsIsObservedOnItsOwnAndNoneIsPinnedOrKept() throws Exception {
        // What happens once, as the loading of classes, happens here.
        onVirtualThreads(THREADS);
        List<WeakReference<Thread>> threads = new ArrayList<>();
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.start();
            calls(
                    "h2",
                    "SELECT",
                    2 * THREADS,
                    "queries on virtual threads",
                    () -> threads.addAll(onVirtualThreads(THREADS)));
            recording.stop();
            assertThat(eventsOf(recording))
                    .filteredOn(JdbcVirtualThreadsTest::isInAgent)
                    .isEmpty();
        }
        Metrics.await("the threads are collected", () -> {
            System.gc();
            return threads.stream().allMatch(thread -> thread.refersTo(null));
        });
    }

    /** H2 may load a class that another thread is loading: that pins, and is none of the agent's doing. */
    private static boolean isInAgent(RecordedEvent pinned) {
        return pinned.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .anyMatch(type -> !type.startsWith(JdbcVirtualThreadsTest.class.getName())
                        && (type.startsWith("ai.helloagents.") || type.startsWith("io.prometheus.")));
    }

    private static List<RecordedEvent> eventsOf(Recording recording) throws Exception {
        Path file = Files.createTempFile("pinned", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.delete(file);
        }
    }

    private static List<WeakReference<Thread>> onVirtualThreads(int count) throws Exception {
        // By reflection: the sources are those of Java 17.
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<WeakReference<Thread>> threads = new ArrayList<>();
        try {
            var running = IntStream.range(0, count)
                    .mapToObj(i -> executor.submit(JdbcVirtualThreadsTest::query))
                    .toList();
            for (Future<Thread> one : running) {
                threads.add(new WeakReference<>(one.get()));
            }
        } finally {
            executor.shutdown();
        }
        return threads;
    }

    private static Thread query() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:virtual;DB_CLOSE_DELAY=-1");
                PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
            prepared.executeQuery().close();
            // Parked in between, so that the thread may go on elsewhere.
            Thread.sleep(1);
            prepared.executeQuery().close();
        }
        return Thread.currentThread();
    }
}
