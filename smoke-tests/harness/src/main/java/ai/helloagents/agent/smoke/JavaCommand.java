package ai.helloagents.agent.smoke;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The command line of a JVM with the agent, as a user would write it. */
public final class JavaCommand {
    private final Path javaHome;
    private final List<String> jvmArguments = new ArrayList<>();
    private final List<String> agentArguments = new ArrayList<>(List.of("port=0"));
    private final List<String> application = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private String classPath = "";
    private String shell = "";
    private boolean agent = true;

    private JavaCommand(Path javaHome) {
        this.javaHome = javaHome;
    }

    public static JavaCommand java(Path javaHome) {
        return new JavaCommand(javaHome);
    }

    public JavaCommand classPath(String... entries) {
        classPath = String.join(File.pathSeparator, entries);
        return this;
    }

    public JavaCommand jvm(String... arguments) {
        jvmArguments.addAll(Arrays.asList(arguments));
        return this;
    }

    /** Settings of the agent, such as {@code log=debug}, beside {@code port=0}. */
    public JavaCommand agent(String... settings) {
        agentArguments.addAll(Arrays.asList(settings));
        return this;
    }

    public JavaCommand withoutAgent() {
        agent = false;
        return this;
    }

    public JavaCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** What a shell does before it becomes the JVM, such as {@code ulimit -n 100}. */
    public JavaCommand shell(String before) {
        shell = before;
        return this;
    }

    public JavaCommand main(String mainClass, String... arguments) {
        application.add(mainClass);
        application.addAll(Arrays.asList(arguments));
        return this;
    }

    public JavaCommand jar(Path jar, String... arguments) {
        return main("-jar", jar.toString()).arguments(arguments);
    }

    public AgentProcess start() {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        // What this build was started with is not for the application.
        builder.environment()
                .keySet()
                .removeIf(name -> name.endsWith("JAVA_OPTIONS") || name.startsWith("HELLOAGENTS"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new AgentProcess(process);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JavaCommand arguments(String... arguments) {
        application.addAll(Arrays.asList(arguments));
        return this;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (!shell.isEmpty()) {
            command.addAll(List.of("sh", "-c", shell + " && exec \"$0\" \"$@\""));
        }
        command.add(javaHome.resolve("bin/java").toString());
        if (agent) {
            command.add("-javaagent:" + AgentUnderTest.jar() + "=" + String.join(",", agentArguments));
        }
        command.addAll(jvmArguments);
        if (!classPath.isEmpty()) {
            command.addAll(List.of("-cp", classPath));
        }
        command.addAll(application);
        return command;
    }
}
