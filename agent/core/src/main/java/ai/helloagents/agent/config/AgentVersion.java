package ai.helloagents.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this agent, written by the build. */
public final class AgentVersion {
    private static final String RESOURCE = "version.properties";

    private AgentVersion() {}

    /** Such as {@code 0.1.0}, or {@code unknown} where the jar was taken apart. */
    public static String get() {
        Properties properties = new Properties();
        try (InputStream in = AgentVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException unreadable) {
            // A version that is not known is no reason to fail.
        }
        return properties.getProperty("version", "unknown");
    }
}
