package ai.helloagents.agent.core;

import ai.helloagents.agent.bootstrap.AgentClassLoader;
import ai.helloagents.agent.weaving.ClassFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The agent's class files in the agent jar. */
record AgentClassFiles(AgentClassLoader loader) implements ClassFiles {
    @Override
    public byte @Nullable [] classBytes(String className) {
        return loader.classBytes(className);
    }

    @Override
    public List<String> classesIn(String packageName) {
        return loader.classesIn(packageName);
    }
}
