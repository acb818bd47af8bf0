package ai.helloagents.agent.testing;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads libraries once more, apart from the class path of the test, as a web application or another version would. Of
 * the test's class path only the dispatcher is visible, which is on the boot loader when the agent really runs.
 */
public final class IsolatedLibraries extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String BOOTSTRAP = "ai.helloagents.agent.bootstrap.";

    public IsolatedLibraries(URL... jars) {
        super(jars, ClassLoader.getPlatformClassLoader());
    }

    /** The jar or folder of the class path that a class comes from. */
    public static URL jarOf(String className) {
        String file = className.replace('.', '/') + ".class";
        URL found = IsolatedLibraries.class.getClassLoader().getResource(file);
        if (found == null) {
            throw new IllegalArgumentException(className);
        }
        try {
            String url = found.toString();
            return url.startsWith("jar:")
                    ? new URL(url.substring("jar:".length(), url.indexOf("!/")))
                    : new URL(url.substring(0, url.length() - file.length()));
        } catch (java.net.MalformedURLException impossible) {
            throw new IllegalArgumentException(className, impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(BOOTSTRAP)
                ? IsolatedLibraries.class.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }
}
