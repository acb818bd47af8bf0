package ai.helloagents.agent;

/** Recognises the JDK's own tools, which get the agent too when it comes through {@code JAVA_TOOL_OPTIONS}. */
final class JdkTools {
    private JdkTools() {}

    /**
     * @param mainModule the system property {@code jdk.module.main}: set when the launcher runs a module
     * @param command the system property {@code sun.java.command}
     */
    static boolean isJdkTool(String mainModule, String command) {
        if (mainModule == null) {
            return false;
        }
        // "java Application.java" runs the user's program inside the compiler's module.
        if (command != null && command.contains("com.sun.tools.javac.launcher.")) {
            return false;
        }
        // keytool is in java.base, rmiregistry in java.rmi, and no application may call its module that.
        return mainModule.startsWith("java.") || mainModule.startsWith("jdk.");
    }
}
