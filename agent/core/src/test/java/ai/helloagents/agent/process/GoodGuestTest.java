package ai.helloagents.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.LogManager;
import javax.management.MBeanServer;
import javax.management.MBeanServerBuilder;
import javax.management.MBeanServerDelegate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application, started later, still chooses its own LogManager and MBeanServer. */
class GoodGuestTest {
    @ParameterizedTest
    @MethodSource("homes")
    void registering_and_scraping_leave_logging_and_jmx_to_the_application(Path home) throws Exception {
        String printed = ForkedJvm.run(List.of(), home, List.of(), Application.class, "scrape");

        assertThat(printed).contains("LogManager is OwnLogManager").contains("MBeanServer is its own");
        assertThat(printed).doesNotContain("WARN");
    }

    @ParameterizedTest
    @MethodSource("homes")
    void an_agent_that_touched_them_would_be_noticed(Path home) throws Exception {
        String printed = ForkedJvm.run(List.of(), home, List.of(), Application.class, "touch");

        assertThat(printed).contains("LogManager is LogManager").contains("MBeanServer is the platform's");
    }

    static List<Path> homes() throws Exception {
        return ForkedJvm.homes().toList();
    }

    static final class Application {
        public static void main(String[] args) throws Exception {
            if (args[0].equals("scrape")) {
                assertThatScraped(Scrape.text(Scrape.registered()));
            } else {
                LogManager.getLogManager();
                ManagementFactory.getPlatformMBeanServer();
            }
            System.setProperty("java.util.logging.manager", OwnLogManager.class.getName());
            System.setProperty("javax.management.builder.initial", OwnBuilder.class.getName());
            System.out.println(
                    "LogManager is " + LogManager.getLogManager().getClass().getSimpleName());
            ManagementFactory.getPlatformMBeanServer();
            System.out.println("MBeanServer is " + (OwnBuilder.used ? "its own" : "the platform's"));
        }

        private static void assertThatScraped(String text) {
            if (!text.contains("jvm_memory_used_bytes") || !text.contains("process_cpu_usage")) {
                throw new IllegalStateException(text);
            }
        }
    }

    public static final class OwnLogManager extends LogManager {}

    public static final class OwnBuilder extends MBeanServerBuilder {
        static volatile boolean used;

        @Override
        public MBeanServer newMBeanServer(String domain, MBeanServer outer, MBeanServerDelegate delegate) {
            used = true;
            return super.newMBeanServer(domain, outer, delegate);
        }
    }
}
