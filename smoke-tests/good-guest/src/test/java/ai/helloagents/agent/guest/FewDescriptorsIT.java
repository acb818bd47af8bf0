package ai.helloagents.agent.guest;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.smoke.AgentProcess;
import ai.helloagents.agent.smoke.Await;
import ai.helloagents.agent.smoke.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** File descriptors are the application's: the endpoint takes few, and outlives a time without any. */
class FewDescriptorsIT {
    private static final int LIMIT = 128;

    @TempDir
    Path folder;

    @Test
    void aCrowdOfConnectionsLeavesTheApplicationItsDescriptorsAndATimeWithoutAnyPasses() throws Exception {
        Path signal = folder.resolve("now");
        List<Socket> crowd = new ArrayList<>();
        try (AgentProcess process = Guests.java(17)
                .shell("ulimit -n " + LIMIT)
                .main("guest.FilesApp", signal.toString())
                .start()) {
            process.output().await(Pattern.compile("(application ready)"));
            assertThat(process.scrape().value("process_max_fds")).isEqualTo(LIMIT);

            connect(process, LIMIT, crowd);
            Scrape crowded = process.scrape();
            assertThat(crowded.value("process_open_fds")).isLessThan(LIMIT / 2.0);
            assertThat(process.output().lines(FewDescriptorsIT::isComplaint)).isEmpty();

            Files.createFile(folder.resolve("now-leak"));
            int opened = Integer.parseInt(process.output().await(Pattern.compile("application opened (\\d+)")));
            assertThat(opened).isGreaterThan(LIMIT / 2);
            connect(process, 20, crowd);
            Await.untilAsserted(() -> assertThat(process.output().lines(FewDescriptorsIT::isComplaint))
                    .hasSize(1));

            Files.createFile(folder.resolve("now-close"));
            process.output().await(Pattern.compile("(application done)"));
            for (Socket socket : crowd) {
                socket.close();
            }
            assertThat(process.scrape().value("process_open_fds")).isLessThan(LIMIT / 2.0);
            assertThat(process.output().lines(FewDescriptorsIT::isComplaint)).hasSize(1);
        }
    }

    private static boolean isComplaint(String line) {
        return line.matches("\\[helloagents] (WARN|ERROR) endpoint.*");
    }

    private static void connect(AgentProcess process, int count, List<Socket> crowd) throws IOException {
        for (int i = 0; i < count; i++) {
            crowd.add(new Socket(
                    InetAddress.getLoopbackAddress(), process.metrics().getPort()));
        }
    }
}
