package ai.helloagents.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.jspecify.annotations.Nullable;

/** Loads the classes of one package with {@code javax} where they say {@code jakarta}. */
final class JavaxClassLoader extends ClassLoader {
    private final String prefix;

    JavaxClassLoader(String packageName) {
        super(JavaxClassLoader.class.getClassLoader());
        prefix = packageName + ".";
    }

    static boolean isNeeded() {
        ClassLoader tests = JavaxClassLoader.class.getClassLoader();
        return tests.getResource("javax/servlet/Servlet.class") != null
                && tests.getResource("jakarta/servlet/Servlet.class") == null;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(prefix)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? relocated(name) : known;
        }
    }

    private Class<?> relocated(String name) throws ClassNotFoundException {
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(in.readAllBytes()).accept(new ClassRemapper(writer, new JavaxNames()), 0);
            byte[] classFile = writer.toByteArray();
            return defineClass(name, classFile, 0, classFile.length);
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }

    private static final class JavaxNames extends Remapper {
        JavaxNames() {
            super(Opcodes.ASM9);
        }

        @Override
        public String map(String internalName) {
            return internalName.startsWith("jakarta/")
                    ? "javax/" + internalName.substring("jakarta/".length())
                    : internalName;
        }

        @Override
        public @Nullable Object mapValue(@Nullable Object value) {
            return value instanceof String text && text.startsWith("jakarta.")
                    ? "javax." + text.substring("jakarta.".length())
                    : super.mapValue(value);
        }
    }
}
