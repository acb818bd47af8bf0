package ai.helloagents.agent.instrumentation.awssdk;

import ai.helloagents.agent.api.PackageRelocation;
import ai.helloagents.agent.weaving.ClassRelocation;
import java.io.IOException;
import java.io.InputStream;

/** Defines the SDK anew below another package, as a shading plugin writes it, and the test's client for it. */
final class CopyLoader extends ClassLoader {
    private static final String SDK = "software.amazon.awssdk";
    private static final String PREFIX = "shop.shaded.";
    private static final PackageRelocation RELOCATION = PackageRelocation.of(SDK, PREFIX + SDK);
    private static final String OWN = CopyLoader.class.getPackageName();

    CopyLoader() {
        super(CopyLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX) && !name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String original = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        boolean copied = original.startsWith(SDK) || original.startsWith(OWN);
        try (InputStream in = getParent().getResourceAsStream(original.replace('.', '/') + ".class")) {
            if (in == null || !copied) {
                throw new ClassNotFoundException(name);
            }
            byte[] renamed = ClassRelocation.apply(in.readAllBytes(), RELOCATION);
            return defineClass(name, renamed, 0, renamed.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
