package ai.helloagents.agent.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the class files of the agent itself are: {@code .classdata} in the agent jar, the class path in tests. */
public interface ClassFiles {
    /**
     * The class file of an agent class.
     *
     * @return null when the agent has no such class
     */
    byte @Nullable [] classBytes(String className);

    /** The binary names of all classes in a package, without sub-packages. */
    List<String> classesIn(String packageName);
}
