package ai.helloagents.agent.weaving;

import net.bytebuddy.pool.TypePool;

/**
 * Describes the JDK's types as the JVM has them. To read their class files instead opens the image of the JDK, and that
 * fixes the JVM's default file system (up to Java 21), which an application may want to choose.
 */
final class JdkTypes implements TypePool {
    private final TypePool loaded = TypePool.ClassLoading.ofPlatformLoader();

    @Override
    public Resolution describe(String name) {
        // An array's name begins otherwise, and is made of its component type.
        return name.startsWith("java.") ? loaded.describe(name) : new Resolution.Illegal(name);
    }

    @Override
    public void clear() {
        loaded.clear();
    }
}
