package ai.helloagents.agent.config;

import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What the application calls itself on its command line: the jar's name without its version, or the main class. */
final class ProgramName {
    private ProgramName() {}

    static @Nullable Found find(Properties systemProperties) {
        String command = RawText.clean(systemProperties.getProperty("sun.java.command"));
        if (command == null) {
            return null;
        }
        String program = program(command, systemProperties.getProperty("java.class.path", ""));
        if (isArchive(program)) {
            String file = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
            return found(withoutVersion(file.substring(0, file.length() - ".jar".length())), "name of the jar");
        }
        int last = Math.max(Math.max(program.lastIndexOf('.'), program.lastIndexOf('/')), program.lastIndexOf('$'));
        return found(program.substring(last + 1), "name of the main class");
    }

    private static @Nullable Found found(String name, String origin) {
        return name.isEmpty() ? null : new Found(name, origin);
    }

    /** The first word of the command. With -jar, the class path is exactly the jar: that finds names with blanks. */
    private static String program(String command, String classPath) {
        if (isArchive(classPath) && (command.equals(classPath) || command.startsWith(classPath + " "))) {
            return classPath;
        }
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
    }

    private static boolean isArchive(String program) {
        return program.endsWith(".jar") || program.endsWith(".war");
    }

    /** Cuts {@code -1.4.2-SNAPSHOT} and the like, and keeps a number that is a part of the name. */
    static String withoutVersion(String name) {
        for (int dash = name.indexOf('-', 1); dash > 0; dash = name.indexOf('-', dash + 1)) {
            if (isVersion(name.substring(dash + 1))) {
                return name.substring(0, dash);
            }
        }
        return name;
    }

    private static boolean isVersion(String text) {
        int start = text.startsWith("v") ? 1 : 0;
        if (start >= text.length() || !isDigit(text.charAt(start))) {
            return false;
        }
        int end = text.indexOf('-');
        String number = end < 0 ? text : text.substring(0, end);
        return end < 0 || number.indexOf('.') >= 0 || text.substring(end).startsWith("-SNAPSHOT");
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
