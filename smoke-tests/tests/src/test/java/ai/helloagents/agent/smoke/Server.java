package ai.helloagents.agent.smoke;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A servlet container below smoke-tests/servers. */
enum Server {
    TOMCAT9(true),
    TOMCAT10(true),
    TOMCAT11(true),
    // Jetty 9.4, and 12 with Servlet 4.0, have no HttpServletRequest.upgrade.
    JETTY94(false),
    JETTY11(true),
    JETTY12_EE8(false),
    JETTY12_EE11(true),
    UNDERTOW22(true),
    UNDERTOW23(true);

    final boolean upgrades;

    Server(boolean upgrades) {
        this.upgrades = upgrades;
    }

    AgentProcess start(int java) {
        Path servers = Path.of(System.getProperty("smoke.servers"));
        Path target = servers.resolve(directory()).resolve("target");
        try {
            Path work = Files.createDirectories(target.resolve("work"));
            return JavaCommand.java(JavaHomes.of(java))
                    .jvm("-Xmx256m")
                    .classPath(target.resolve("classes").toString(), Files.readString(target.resolve("classpath")))
                    .main(
                            "ai.helloagents.smoke.server.Main",
                            servers.resolve("webroot").toString(),
                            work.toString())
                    .start();
        } catch (IOException notBuilt) {
            throw new UncheckedIOException(notBuilt);
        }
    }

    String directory() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return directory();
    }
}
