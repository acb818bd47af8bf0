package ai.helloagents.agent.testing.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The static files of the test application. */
public final class TestFiles {
    private TestFiles() {}

    /** A new folder with {@code style.css} in it. */
    public static Path create() throws IOException {
        Path folder = Files.createTempDirectory("files");
        Files.writeString(folder.resolve("style.css"), "body {}");
        return folder;
    }
}
