package ai.helloagents.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AgentVersionTest {
    @Test
    void the_version_is_that_of_the_build() throws IOException {
        String parentPom = Files.readString(Path.of("../../pom.xml"));

        assertThat(parentPom).contains("<version>" + AgentVersion.get() + "</version>\n  <packaging>pom</packaging>");
    }
}
