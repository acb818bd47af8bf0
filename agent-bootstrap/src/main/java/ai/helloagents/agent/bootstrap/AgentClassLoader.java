package ai.helloagents.agent.bootstrap;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Defines the agent and its libraries from {@code inst/**} of the agent jar. The application cannot see any of them
 * ({@code .classdata} is no class file to other loaders), and they see nothing of the application: the parent lets
 * through the JDK's own packages only.
 */
public final class AgentClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String ROOT = "inst/";
    private static final String BOOTSTRAP_PACKAGE = "ai.helloagents.agent.bootstrap.";
    private static final String[] JDK_PACKAGES = {
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "org.w3c.dom.", "org.xml.sax.", "org.ietf.jgss."
    };

    private final JarFile jar;
    private final ClassLoader platform;
    private final URLStreamHandler resources = new JarResources();

    AgentClassLoader(File jar, ClassLoader platform) throws IOException {
        super(null);
        this.jar = new JarFile(jar, false);
        this.platform = platform;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.")) {
            return platform.loadClass(name);
        }
        if (name.startsWith(BOOTSTRAP_PACKAGE)) {
            return Class.forName(name, false, AgentClassLoader.class.getClassLoader());
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) {
                return known;
            }
            byte[] bytes = classBytes(name);
            if (bytes != null) {
                return defineClass(name, bytes, 0, bytes.length);
            }
        }
        if (isJdkClass(name)) {
            return platform.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }

    /**
     * The class file of a class in the agent jar.
     *
     * @return null when the agent jar has no such class
     */
    public byte[] classBytes(String className) {
        JarEntry entry = jar.getJarEntry(ROOT + className.replace('.', '/') + ".classdata");
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return readFully(in, (int) entry.getSize());
        } catch (IOException unreadable) {
            throw new LinkageError("cannot read " + className + " from the agent jar", unreadable);
        }
    }

    /** The binary names of all classes in a package (not its sub-packages) of the agent jar. */
    public List<String> classesIn(String packageName) {
        String prefix = ROOT + packageName.replace('.', '/') + '/';
        List<String> names = new ArrayList<>();
        for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            String entry = entries.nextElement().getName();
            if (entry.startsWith(prefix) && entry.endsWith(".classdata") && entry.indexOf('/', prefix.length()) < 0) {
                names.add(entry.substring(ROOT.length(), entry.length() - ".classdata".length())
                        .replace('/', '.'));
            }
        }
        return names;
    }

    @Override
    public URL getResource(String name) {
        String path = entryName(name);
        if (jar.getJarEntry(path) == null) {
            return null;
        }
        try {
            return new URL(null, "x-helloagents:/" + path, resources);
        } catch (MalformedURLException impossible) {
            return null;
        }
    }

    @Override
    public Enumeration<URL> getResources(String name) {
        URL resource = getResource(name);
        return resource == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singleton(resource));
    }

    private static String entryName(String resource) {
        return ROOT
                + (resource.endsWith(".class")
                        ? resource.substring(0, resource.length() - ".class".length()) + ".classdata"
                        : resource);
    }

    private static boolean isJdkClass(String name) {
        for (String prefix : JDK_PACKAGES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static byte[] readFully(InputStream in, int expected) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(expected, 512));
        byte[] buffer = new byte[8192];
        for (int read; (read = in.read(buffer)) > 0; ) {
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    /** Reads from the jar that is already open: a {@code jar:} URL would open it again at each read. */
    private final class JarResources extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    JarEntry entry = jar.getJarEntry(url.getPath().substring(1));
                    if (entry == null) {
                        throw new IOException("no " + url.getPath());
                    }
                    return jar.getInputStream(entry);
                }
            };
        }
    }
}
