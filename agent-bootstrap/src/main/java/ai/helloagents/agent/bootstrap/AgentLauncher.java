package ai.helloagents.agent.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;

/** Opens the isolated agent loader and starts what it holds. Loaded once in a JVM, by the boot loader. */
public final class AgentLauncher {
    private static final AtomicBoolean STARTED = new AtomicBoolean();

    private AgentLauncher() {}

    /** Called by reflection from {@code HelloAgentsAgent}: two {@code -javaagent} flags come here twice. */
    public static void start(File jar, String arguments, Instrumentation instrumentation) throws Exception {
        if (!STARTED.compareAndSet(false, true)) {
            System.err.println("[helloagents] the agent is already running: the second start does nothing");
            return;
        }
        AgentClassLoader loader = open(jar);
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        // Libraries look for their configuration here: the agent's must not find the application's.
        thread.setContextClassLoader(loader);
        try {
            Class.forName("ai.helloagents.agent.core.Agent", true, loader)
                    .getMethod("start", File.class, String.class, Instrumentation.class)
                    .invoke(null, jar, arguments, instrumentation);
        } finally {
            thread.setContextClassLoader(context);
        }
    }

    /** Called by reflection from {@code HelloAgentsAgent.main}: returns the exit code. */
    public static int runCommandLine(File jar, String[] arguments) throws Exception {
        return (Integer) Class.forName("ai.helloagents.agent.cli.CommandLineMain", true, open(jar))
                .getMethod("run", String[].class)
                .invoke(null, (Object) arguments);
    }

    private static AgentClassLoader open(File jar) throws IOException, ReflectiveOperationException {
        return new AgentClassLoader(jar, platformLoader());
    }

    /**
     * Found as the outermost parent, for Java 8 has no method for it, and to call one by reflection makes the JVM parse
     * annotations and generate classes: a twentieth of the agent's start.
     */
    private static ClassLoader platformLoader() throws ReflectiveOperationException {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        // An application may have a system loader of its own, without that parent.
        return loader.getClass().getName().equals("jdk.internal.loader.ClassLoaders$PlatformClassLoader")
                ? loader
                : (ClassLoader)
                        ClassLoader.class.getMethod("getPlatformClassLoader").invoke(null);
    }
}
