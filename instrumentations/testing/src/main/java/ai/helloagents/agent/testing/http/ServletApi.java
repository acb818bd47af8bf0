package ai.helloagents.agent.testing.http;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.weaving.ClassRelocation;
import java.io.IOException;
import java.io.InputStream;

/** The servlet API that a server under test has. Its classes are written for {@code jakarta}, and renamed for the other. */
public enum ServletApi {
    JAKARTA,
    JAVAX;

    /** The API on the class path, where there is one only. */
    public static ServletApi present() {
        return ServletApi.class.getClassLoader().getResource("jakarta/servlet/Servlet.class") == null ? JAVAX : JAKARTA;
    }

    private PackageRelocation relocation() {
        return this == JAKARTA ? PackageRelocation.NONE : PackageRelocation.of("jakarta.servlet", "javax.servlet");
    }

    /** Makes a server of a class that is named, not referred to, so that nothing is loaded before it is woven. */
    TestServer start(String serverClass) throws ReflectiveOperationException {
        Class<?> server = new Renaming(serverClass).loadClass(serverClass);
        var constructor = server.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (TestServer) constructor.newInstance();
    }

    /** Defines the server's class and those of the test application anew. */
    private final class Renaming extends ClassLoader {
        private final String server;

        Renaming(String server) {
            super(ServletApi.class.getClassLoader());
            this.server = server;
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
                byte[] classFile = ClassRelocation.apply(in.readAllBytes(), relocation());
                return defineClass(name, classFile, 0, classFile.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }
}
