package ai.helloagents.agent.weaving;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A class loader of an application, its own classes first, that notes which resources it is asked for. */
class ApplicationLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    final List<String> resourcesAsked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> classes;

    ApplicationLoader(Map<String, byte[]> classes) {
        this(classes, ApplicationLoader.class.getClassLoader());
    }

    ApplicationLoader(Map<String, byte[]> classes, ClassLoader parent) {
        super(parent);
        this.classes = classes;
    }

    static ApplicationLoader of(String... sources) {
        return new ApplicationLoader(Sources.compile(sources));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!classes.containsKey(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = classes.get(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }

    @Override
    public InputStream getResourceAsStream(String name) {
        resourcesAsked.add(name);
        byte[] classFile = name.endsWith(".class")
                ? classes.get(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                : null;
        return classFile != null ? new ByteArrayInputStream(classFile) : super.getResourceAsStream(name);
    }

    /** Calls a public static method without parameters. */
    Object call(String className, String method) throws Exception {
        try {
            return loadClass(className).getMethod(method).invoke(null);
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Exception exception) {
                throw exception;
            }
            throw (Error) thrown.getCause();
        }
    }
}
