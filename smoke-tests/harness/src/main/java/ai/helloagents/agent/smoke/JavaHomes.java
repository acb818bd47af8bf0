package ai.helloagents.agent.smoke;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The JDKs that tests start processes with. */
public final class JavaHomes {
    private static final String DEFAULTS = "/usr/lib/jvm/temurin-%d-jdk-amd64";

    private JavaHomes() {}

    /**
     * The home of a Java version: of the JVM that runs the tests if it is of this version, else from the system property
     * {@code smoke.java<version>.home} or where Debian packages of Temurin lie. A missing one skips the test, or fails it
     * under {@code -Dsmoke.require=true}.
     */
    public static Path of(int version) {
        if (Runtime.version().feature() == version) {
            return Path.of(System.getProperty("java.home"));
        }
        String property = "smoke.java" + version + ".home";
        Path home = Path.of(System.getProperty(property, DEFAULTS.formatted(version)));
        if (!Files.isExecutable(home.resolve("bin/java"))) {
            missing("no JDK " + version + " at " + home + " (set -D" + property + ")");
        }
        return home;
    }

    private static void missing(String what) {
        if (Boolean.getBoolean("smoke.require")) {
            throw new AssertionError(what);
        }
        System.err.println("[smoke] SKIPPED: " + what);
        Assumptions.abort(what);
    }
}
