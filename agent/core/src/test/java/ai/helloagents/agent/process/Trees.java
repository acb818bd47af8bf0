package ai.helloagents.agent.process;

import java.io.File;
import java.net.URISyntaxException;

/** Copies of /proc and /sys; see trees/README.md for where each comes from. */
final class Trees {
    private Trees() {}

    static HostFiles tree(String name) {
        try {
            File root = new File(Trees.class.getResource("trees/" + name).toURI());
            return new HostFiles(root);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
