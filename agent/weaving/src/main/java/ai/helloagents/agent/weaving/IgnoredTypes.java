package ai.helloagents.agent.weaving;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Classes that are never woven, decided by name and loader alone: this runs first for every class that the JVM loads.
 */
final class IgnoredTypes {
    private static final String[] PREFIXES = {
        "java/",
        "jdk/",
        "sun/",
        "com/sun/",
        "kotlin/",
        "scala/",
        "groovy/lang/",
        // Other agents weave for themselves.
        "io/opentelemetry/javaagent/",
        "com/newrelic/",
        "datadog/",
        "co/elastic/apm/",
        "com/dynatrace/",
        "org/apache/skywalking/apm/",
        "org/glowroot/",
        "com/navercorp/pinpoint/",
        "net/bytebuddy/",
    };
    private static final String[] GENERATED = {"$$Lambda", "$$FastClassBy", "$HibernateProxy$", "$MockitoMock$"};

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final Predicate<ClassLoader> agentLoader;

    /** @param agentLoader tells the loader of the agent, whose classes are never woven */
    IgnoredTypes(Predicate<ClassLoader> agentLoader) {
        this.agentLoader = agentLoader;
    }

    /** Whether a loader defines classes of the JDK: of these, only those that a rule names are looked at. */
    static boolean isOfJdk(@Nullable ClassLoader loader) {
        return loader == null || loader == PLATFORM;
    }

    boolean ignores(@Nullable ClassLoader loader, String className) {
        if (loader == null || loader instanceof InstrumentationClassLoader || agentLoader.test(loader)) {
            return true;
        }
        for (String prefix : PREFIXES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        int generated = className.indexOf('$');
        if (generated >= 0) {
            // A proxy of a non-public interface is in that interface's package.
            if (className.startsWith("$Proxy", className.lastIndexOf('/') + 1)) {
                return true;
            }
            for (String marker : GENERATED) {
                if (className.indexOf(marker, generated) >= 0) {
                    return true;
                }
            }
        }
        // Reflection makes a loader of its own for each accessor.
        return loader.getClass().getName().startsWith("jdk.internal.reflect.");
    }
}
