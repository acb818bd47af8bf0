package ai.helloagents.agent.instrumentation.jdbc;

import static ai.helloagents.agent.instrumentation.jdbc.Observed.calls;

import ai.helloagents.agent.testing.WovenLibraries;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;

@EnabledForJreRange(min = JRE.JAVA_21)
class JdbcVirtualThreadsTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());

    @Test
    void eachOfThousandsOfVirtualThreadsIsObservedOnItsOwn() throws Exception {
        int threads = 5_000;
        // By reflection: the sources are those of Java 17.
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            calls("h2", "SELECT", 2 * threads, "queries on virtual threads", () -> {
                var running = IntStream.range(0, threads)
                        .mapToObj(i -> executor.submit(JdbcVirtualThreadsTest::query))
                        .toList();
                for (Future<?> one : running) {
                    one.get();
                }
            });
        } finally {
            executor.shutdown();
        }
    }

    private static Void query() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:virtual;DB_CLOSE_DELAY=-1");
                PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
            prepared.executeQuery().close();
            // Parked in between, so that the thread may go on elsewhere.
            Thread.sleep(1);
            prepared.executeQuery().close();
        }
        return null;
    }
}
