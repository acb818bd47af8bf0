package ai.helloagents.agent.testing.http;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.weaving.ClassRelocation;
import java.io.IOException;
import java.io.InputStream;

/** Defines a server's class and those of the test application anew, for the packages of the version under test. */
final class RenamingLoader extends ClassLoader {
    private final String server;
    private final PackageRelocation relocation;

    private RenamingLoader(String server, PackageRelocation relocation) {
        super(RenamingLoader.class.getClassLoader());
        this.server = server;
        this.relocation = relocation;
    }

    /** Makes a server of a class that is named, not referred to, so that nothing is loaded before it is woven. */
    static TestServer start(String serverClass, PackageRelocation relocation) throws ReflectiveOperationException {
        var constructor = new RenamingLoader(serverClass, relocation)
                .loadClass(serverClass)
                .getDeclaredConstructor();
        constructor.setAccessible(true);
        return (TestServer) constructor.newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(server) && !name.startsWith(TestApplication.class.getName())) {
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
