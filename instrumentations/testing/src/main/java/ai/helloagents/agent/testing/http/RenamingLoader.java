package ai.helloagents.agent.testing.http;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.weaving.ClassRelocation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Defines classes of a test anew, for the packages that the library has in the version under test. */
public final class RenamingLoader extends ClassLoader {
    private static final String TOMCAT = "ai.helloagents.agent.testing.tomcat.";

    private final List<String> prefixes;
    private final PackageRelocation relocation;

    private RenamingLoader(List<String> prefixes, PackageRelocation relocation) {
        super(RenamingLoader.class.getClassLoader());
        this.prefixes = prefixes;
        this.relocation = relocation;
    }

    /**
     * Makes a server of a class that is named, not referred to, so that nothing is loaded before it is woven.
     *
     * @param applicationClasses how the names of the classes begin that are defined with it, beside those for Tomcat
     */
    public static TestServer start(String serverClass, PackageRelocation relocation, String... applicationClasses)
            throws ReflectiveOperationException {
        List<String> prefixes = new ArrayList<>(List.of(applicationClasses));
        prefixes.add(serverClass);
        prefixes.add(TOMCAT);
        return (TestServer) instance(serverClass, new RenamingLoader(prefixes, relocation));
    }

    /** Makes an object of a class that uses a library under other names; a class that is named, as above. */
    public static Object instance(String className, PackageRelocation relocation) throws ReflectiveOperationException {
        return instance(className, new RenamingLoader(List.of(className), relocation));
    }

    private static Object instance(String className, RenamingLoader loader) throws ReflectiveOperationException {
        var constructor = loader.loadClass(className).getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (prefixes.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = in.readAllBytes();
            byte[] renamed = relocation.isNone() ? classFile : ClassRelocation.apply(classFile, relocation);
            return defineClass(name, renamed, 0, renamed.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
