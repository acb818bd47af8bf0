package ai.helloagents.agent.smoke;

import java.nio.file.Files;
import java.nio.file.Path;

/** The agent jar that this build made. */
public final class AgentUnderTest {
    private AgentUnderTest() {}

    /** From the system property {@code smoke.agent}. */
    public static Path jar() {
        String path = System.getProperty("smoke.agent");
        if (path == null || !Files.isRegularFile(Path.of(path))) {
            throw new IllegalStateException("no agent jar at -Dsmoke.agent=" + path + ": build agent/jar first");
        }
        return Path.of(path).toAbsolutePath();
    }
}
