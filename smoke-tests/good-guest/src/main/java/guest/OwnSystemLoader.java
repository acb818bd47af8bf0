package guest;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** A system class loader of the application's choice. */
public final class OwnSystemLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    public OwnSystemLoader(ClassLoader parent) {
        super(new URL[0], parent);
    }

    /** Called by the JVM for each agent. */
    @SuppressWarnings("unused")
    private void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
        addURL(new File(path).toURI().toURL());
    }
}
