package ai.helloagents.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Finds the file that this class came from, and makes sure that it is the agent's own jar. */
final class AgentJar {
    private static final String RESOURCE = "ai/helloagents/agent/HelloAgentsAgent.class";

    private AgentJar() {}

    static File locate() throws URISyntaxException {
        CodeSource source = HelloAgentsAgent.class.getProtectionDomain().getCodeSource();
        if (source != null && source.getLocation() != null) {
            return new File(source.getLocation().toURI());
        }
        // On the boot loader (-Xbootclasspath/a) a class has no code source: its resource still names the jar.
        URL resource = ClassLoader.getSystemResource(RESOURCE);
        if (resource == null) {
            throw new IllegalStateException("the agent's own jar was not found");
        }
        String path = resource.getPath();
        return new File(new URI(path.substring(0, path.indexOf("!/"))));
    }

    /** Appending a jar to the boot path makes all of it visible to all: never do that to an application's jar. */
    static void verify(File jar) throws IOException {
        try (JarFile file = new JarFile(jar, false)) {
            Manifest manifest = file.getManifest();
            String premain =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Premain-Class");
            if (!HelloAgentsAgent.class.getName().equals(premain)) {
                throw new IllegalStateException(
                        jar.getName() + " is not helloagents-agent.jar: the agent must not be merged into another jar");
            }
        }
    }
}
