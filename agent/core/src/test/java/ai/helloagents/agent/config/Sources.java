package ai.helloagents.agent.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** What the process of a test is started with. */
final class Sources {
    final Map<String, String> environment = new HashMap<>();
    final Properties properties = new Properties();
    final List<String> warnings = new ArrayList<>();
    private String argument;

    Sources argument(String text) {
        argument = text;
        return this;
    }

    Sources property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Sources variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Sources file(Path path) {
        return property("helloagents.config.file", path.toString());
    }

    AgentConfig read() {
        return AgentConfig.read(argument, environment, properties, Set.of("jdbc", "spring-webmvc"), warnings::add);
    }

    List<EffectiveSetting> list() {
        return EffectiveSetting.list(argument, environment, properties, Set.of("jdbc", "spring-webmvc"));
    }
}
