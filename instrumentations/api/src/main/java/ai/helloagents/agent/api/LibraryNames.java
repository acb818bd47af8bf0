package ai.helloagents.agent.api;

/** How the classes of a library are called in an application, if not as in the sources of its instrumentation. */
public interface LibraryNames {
    /** @param name an internal name, such as {@code jakarta/servlet/Filter} */
    String internalName(String name);

    /** @param text any text: a class name such as {@code jakarta.servlet.Filter}, or none */
    String text(String text);
}
