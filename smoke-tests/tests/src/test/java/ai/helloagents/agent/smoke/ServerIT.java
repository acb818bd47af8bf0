package ai.helloagents.agent.smoke;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The specification in every servlet container, on every JDK. While working on one of them:
 * {@code -Dsmoke.only=tomcat10,jetty11 -Dsmoke.java=17}.
 */
@ParameterizedClass(name = "{0} on JDK {1}")
@MethodSource("servers")
final class ServerIT extends ServletSpecification {
    /** The full scan takes its time, and what it shows does not depend on the server. */
    private static final int FULL_SCAN = 100_000;

    private static final int SHORT_SCAN = 2_000;

    private static Application running;

    @Parameter(0)
    private Server server;

    @Parameter(1)
    private int java;

    static Stream<Arguments> servers() {
        List<String> only = property("smoke.only");
        List<String> javas = property("smoke.java");
        return Stream.of(17, 21, 25)
                .filter(java -> javas.isEmpty() || javas.contains(java.toString()))
                .flatMap(java -> Arrays.stream(Server.values())
                        .filter(server -> only.isEmpty() || only.contains(server.directory()))
                        .map(server -> Arguments.of(server, java)));
    }

    @BeforeParameterizedClassInvocation
    static void start(Server server, int java) {
        running = new Application(server + " on JDK " + java, server.start(java));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        if (running != null) {
            Application stopped = running;
            running = null;
            stopped.close();
        }
    }

    @Override
    Application application() {
        return running;
    }

    @Override
    boolean serverUpgrades() {
        return server.upgrades;
    }

    @Override
    boolean noticesThatTheClientOfAnUpgradeLeft() {
        return server.upgrades && server != Server.JETTY12_EE11;
    }

    @Override
    int urlsToScan() {
        return server == Server.TOMCAT10 && java == 17 ? FULL_SCAN : SHORT_SCAN;
    }

    private static List<String> property(String name) {
        String value = System.getProperty(name, "");
        return value.isBlank() ? List.of() : List.of(value.split(","));
    }
}
