package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.LibraryNames;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of one instrumentation for one application loader. They see their own package here, the agent's
 * API through the agent's loader, and everything else (the instrumented library above all) through the application's.
 * Neither the agent's libraries nor the agent itself become visible to the application by it.
 */
final class InstrumentationClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String AGENT_PACKAGE = "ai.helloagents.agent.";

    private final ClassLoader application;
    private final ClassLoader agent;
    private final ClassFiles agentClasses;
    private final String ownPackage;
    /** Null where the library has the names that our classes know. */
    private final @Nullable LibraryNames names;
    /** Classes whose advice was linked here: to link another of their methods loads nothing. */
    private final Set<Class<?>> linkedAdvice = ConcurrentHashMap.newKeySet();

    InstrumentationClassLoader(
            ClassLoader application, LibraryInstrumentation owner, ClassLoader agent, ClassFiles agentClasses) {
        super(application);
        this.application = application;
        this.agent = agent;
        this.agentClasses = agentClasses;
        this.ownPackage = LibraryCopy.originalOf(owner).getClass().getPackageName() + ".";
        this.names = namesOf(owner, application);
    }

    private static @Nullable LibraryNames namesOf(LibraryInstrumentation owner, ClassLoader application) {
        if (owner instanceof LibraryCopy copy) {
            return new CopiedNames(copy.prefix(), application);
        }
        return owner.relocation().isNone() ? null : owner.relocation();
    }

    MethodHandle advice(String adviceClass, String method, MethodType type) throws ReflectiveOperationException {
        Class<?> advice = Class.forName(adviceClass, true, this);
        MethodHandle handle = MethodHandles.publicLookup().findStatic(advice, method, type);
        linkedAdvice.add(advice);
        return handle;
    }

    /** Like {@link #advice}, for a class that is linked already; null for others. */
    @Nullable
    MethodHandle linkedAdvice(String adviceClass, String method, MethodType type) throws ReflectiveOperationException {
        Class<?> advice = findLoadedClass(adviceClass);
        return advice != null && linkedAdvice.contains(advice)
                ? MethodHandles.publicLookup().findStatic(advice, method, type)
                : null;
    }

    /** Every class of the instrumentation, as bytes that already name the application's packages. */
    List<byte[]> ownClasses() {
        List<byte[]> classFiles = new ArrayList<>();
        for (String name : agentClasses.classesIn(ownPackage.substring(0, ownPackage.length() - 1))) {
            classFiles.add(relocatedBytes(name));
        }
        return classFiles;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(AGENT_PACKAGE)) {
            return isOwn(name) ? ownClass(name) : agent.loadClass(name);
        }
        // Not through super, which would hold a lock of ours while the application's loader works.
        return application.loadClass(name);
    }

    boolean isOwn(String className) {
        return className.startsWith(ownPackage) && className.indexOf('.', ownPackage.length()) < 0;
    }

    private Class<?> ownClass(String name) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
            return known;
        }
        if (agentClasses.classBytes(name) == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] classFile = relocatedBytes(name);
        try {
            // Without a lock: to define a class of ours, the JVM loads its super types from the application's loader.
            return defineClass(name, classFile, 0, classFile.length);
        } catch (LinkageError failure) {
            Class<?> definedMeanwhile = findLoadedClass(name);
            if (definedMeanwhile == null) {
                throw failure;
            }
            return definedMeanwhile;
        }
    }

    private byte[] relocatedBytes(String name) {
        byte[] classFile = agentClasses.classBytes(name);
        if (classFile == null) {
            throw new IllegalStateException(name);
        }
        return names == null ? classFile : ClassRelocation.apply(classFile, names);
    }
}
