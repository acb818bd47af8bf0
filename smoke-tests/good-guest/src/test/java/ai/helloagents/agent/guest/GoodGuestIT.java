package ai.helloagents.agent.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a JVM lets somebody choose once stays the application's choice, with the agent as without it. */
class GoodGuestIT {
    private static final Pattern LAST_LINE = Pattern.compile("(guest system class loader: .*)");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "Java {0}: {1} {2}")
    @CsvSource({
        "17, log-manager, '', guest.OwnLogManager",
        "25, log-manager, '', guest.OwnLogManager",
        "17, log-manager-by-option, -Djava.util.logging.manager=guest.OwnLogManager, guest.OwnLogManager",
        "25, log-manager-by-option, -Djava.util.logging.manager=guest.OwnLogManager, guest.OwnLogManager",
        "17, mbean-server, '', own builder: true",
        "25, mbean-server, '', own builder: true",
        "17, mbean-server-by-option, -Djavax.management.builder.initial=guest.OwnMBeanServerBuilder, own builder: true",
        "17, file-system, '', guest.OwnFileSystemProvider",
        "25, file-system, '', guest.OwnFileSystemProvider",
        "17, file-system-by-option, -Djava.nio.file.spi.DefaultFileSystemProvider=guest.OwnFileSystemProvider, guest.OwnFileSystemProvider",
        "25, file-system-by-option, -Djava.nio.file.spi.DefaultFileSystemProvider=guest.OwnFileSystemProvider, guest.OwnFileSystemProvider",
        "17, url-handlers, '', hello",
        "25, url-handlers, '', hello",
        "17, http-server, '', guest.OwnHttpServerProvider made 1 asked 1 gave null",
        "25, http-server, '', guest.OwnHttpServerProvider made 1 asked 1 gave null",
        "17, http-server-by-option, -Dcom.sun.net.httpserver.HttpServerProvider=guest.OwnHttpServerProvider, guest.OwnHttpServerProvider made 1 asked 1 gave null",
        "25, http-server-by-option, -Dcom.sun.net.httpserver.HttpServerProvider=guest.OwnHttpServerProvider, guest.OwnHttpServerProvider made 1 asked 1 gave null",
        "17, http-server-by-service, services, guest.OwnHttpServerProvider made 1 asked 1 gave null",
        "25, http-server-by-service, services, guest.OwnHttpServerProvider made 1 asked 1 gave null",
        "17, streams, '', none",
        "25, streams, '', none",
        "17, system-class-loader, -Djava.system.class.loader=guest.OwnSystemLoader, none",
        "25, system-class-loader, -Djava.system.class.loader=guest.OwnSystemLoader, none",
    })
    void theChoiceIsTheApplications(int version, String choice, String option, String outcome) throws Exception {
        List<String> without = guest(version, choice, option, false);
        assertThat(without.get(0)).as("without an agent").contains(outcome);
        assertThat(guest(version, choice, option, true)).isEqualTo(without);
    }

    /** Scraped before the choice is made, and after. */
    private List<String> guest(int version, String choice, String option, boolean agent) throws Exception {
        Path now = folder.resolve("now-" + agent);
        JavaCommand command = Guests.java(version).main("guest.Guest", choice, now.toString());
        if (option.equals("services")) {
            command.classPath(Guests.classPath(), serviceFile().toString());
        } else if (!option.isEmpty()) {
            command.jvm(option);
        }
        if (!agent) {
            command.withoutAgent();
        }
        try (AgentProcess process = command.start()) {
            process.output().await(Pattern.compile("(guest ready)"));
            if (agent) {
                assertThat(process.scrape().has("jvm_info")).isTrue();
            }
            Files.createFile(now);
            process.output().await(LAST_LINE);
            if (agent) {
                assertThat(process.scrape().has("jvm_info")).isTrue();
                assertThat(process.output().lines(line -> line.startsWith("[helloagents] WARN")))
                        .isEmpty();
            }
            return process.output().lines(line -> line.startsWith("guest ") && !line.equals("guest ready"));
        }
    }

    private Path serviceFile() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve("com.sun.net.httpserver.spi.HttpServerProvider"), "guest.OwnHttpServerProvider\n");
        return folder;
    }
}
