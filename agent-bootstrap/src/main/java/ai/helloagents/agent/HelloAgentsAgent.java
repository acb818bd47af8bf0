package ai.helloagents.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * What the JVM calls: the only class of the agent that the application's class loader defines. It decides whether the
 * agent may start here, puts the jar on the boot loader's search path, and hands over. Whatever goes wrong, the
 * application starts.
 */
public final class HelloAgentsAgent {
    private static final int OLDEST_JAVA = 17;

    private HelloAgentsAgent() {}

    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            // The launcher runs the tool's main: a metrics endpoint in keytool or jcmd helps nobody.
            if (!JdkTools.isJdkTool(System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"))) {
                start(arguments, instrumentation);
            }
        } catch (Throwable failure) {
            refuse("the agent stays off, the application runs on: " + rootCause(failure));
        }
    }

    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** The command line: {@code java -jar helloagents-agent.jar}. */
    public static void main(String[] arguments) {
        if (javaVersion() < OLDEST_JAVA) {
            refuse("Java " + OLDEST_JAVA + " or newer is needed, this is Java " + javaVersion());
            System.exit(1);
        }
        int exitCode = 1;
        try {
            exitCode = (Integer) launcher(ClassLoader.getSystemClassLoader())
                    .getMethod("runCommandLine", File.class, String[].class)
                    .invoke(null, AgentJar.locate(), arguments);
        } catch (Throwable failure) {
            refuse("the command line failed: " + rootCause(failure));
        }
        System.exit(exitCode);
    }

    private static void start(String arguments, Instrumentation instrumentation) {
        try {
            int version = javaVersion();
            if (version < OLDEST_JAVA) {
                refuse("Java " + OLDEST_JAVA + " or newer is needed, this is Java " + version
                        + ": the agent stays off, the application runs on");
                return;
            }
            File jar = AgentJar.locate();
            AgentJar.verify(jar);
            boolean onBootPath = HelloAgentsAgent.class.getClassLoader() == null;
            if (!onBootPath) {
                try (JarFile file = new JarFile(jar, false)) {
                    instrumentation.appendToBootstrapClassLoaderSearch(file);
                }
            }
            launcher(null)
                    .getMethod("start", File.class, String.class, Instrumentation.class)
                    .invoke(null, jar, arguments, instrumentation);
        } catch (Throwable failure) {
            refuse("the agent stays off, the application runs on: " + rootCause(failure));
        }
    }

    private static Class<?> launcher(ClassLoader loader) throws ClassNotFoundException {
        return Class.forName("ai.helloagents.agent.bootstrap.AgentLauncher", true, loader);
    }

    private static int javaVersion() {
        String version = System.getProperty("java.specification.version", "0");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }

    private static Throwable rootCause(Throwable failure) {
        Throwable cause = failure;
        // Causes can form a circle.
        for (int depth = 0; depth < 20 && cause.getCause() != null; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void refuse(String line) {
        System.err.println("[helloagents] " + line);
    }
}
