package ai.helloagents.agent.weaving;

import ai.helloagents.agent.weaving.ReferenceCollector.Reference;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Asks the JVM for every member of the library that an instrumentation's classes use, so that a version that lacks one
 * is found before an advice runs, and not by an error in the middle of a call. The classes are defined and verified on
 * the way: later, when an advice runs, that would take the JVM's own locks.
 */
final class LibraryReferences {
    private final InstrumentationClassLoader loader;
    /** Members of the library first: they say best what is wrong. */
    private final Set<String> missing = new TreeSet<>();

    private final Set<String> unfit = new TreeSet<>();

    LibraryReferences(InstrumentationClassLoader loader) {
        this.loader = loader;
    }

    /** What does not fit, one phrase each; empty when all of it does. */
    List<String> misfits() {
        for (byte[] classFile : loader.ownClasses()) {
            ReferenceCollector collected = new ReferenceCollector();
            new ClassReader(classFile).accept(collected, ClassReader.SKIP_DEBUG);
            if (collected.requiredClass == null || exists(collected.requiredClass)) {
                check(collected);
            }
        }
        List<String> misfits = new ArrayList<>(missing);
        misfits.addAll(unfit);
        return misfits;
    }

    private boolean exists(String className) {
        try {
            Class.forName(className, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }

    private void check(ReferenceCollector collected) {
        String className = collected.className.replace('/', '.');
        Class<?> own = null;
        Throwable undefinable = null;
        try {
            own = Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            undefinable = absent;
        }
        int before = missing.size() + unfit.size();
        checkReferences(collected.references, own);
        if (own != null && collected.extendsLibrary) {
            checkInherited(own);
        }
        if (missing.size() + unfit.size() == before) {
            verify(className, own, undefinable);
        }
    }

    private void checkReferences(List<Reference> references, @Nullable Class<?> own) {
        for (Reference reference : references) {
            try {
                if (reference.isLambda()) {
                    checkLambda(reference);
                } else if (own != null) {
                    reference.resolve(loader, lookupIn(own));
                } else {
                    // What hinders the class is one of its types.
                    Class.forName(reference.owner().replace('/', '.'), false, loader);
                }
            } catch (ReflectiveOperationException
                    | LinkageError
                    | IllegalArgumentException
                    | TypeNotPresentException absent) {
                missing.add("no " + reference);
            }
        }
    }

    /** Everything that the class itself may use, the protected members of its super types included. */
    private static MethodHandles.Lookup lookupIn(Class<?> own) throws IllegalAccessException {
        return MethodHandles.privateLookupIn(own, MethodHandles.lookup());
    }

    /** A class of ours that implements a library's interface must have every method that this version asks for. */
    private void checkInherited(Class<?> own) {
        if (Modifier.isAbstract(own.getModifiers())) {
            return;
        }
        try {
            for (Method method : own.getMethods()) {
                if (Modifier.isAbstract(method.getModifiers())) {
                    unfit.add(own.getSimpleName() + " would have to implement " + method);
                }
            }
            for (Class<?> type = own.getSuperclass(); type != null; type = type.getSuperclass()) {
                for (Method method : type.getDeclaredMethods()) {
                    if (Modifier.isAbstract(method.getModifiers()) && !isImplemented(method, own)) {
                        unfit.add(own.getSimpleName() + " would have to implement " + method);
                    }
                }
            }
        } catch (LinkageError | TypeNotPresentException absent) {
            unfit.add(own.getName() + ": " + absent);
        }
    }

    private static boolean isImplemented(Method method, Class<?> own) {
        for (Class<?> type = own; type != method.getDeclaringClass(); type = type.getSuperclass()) {
            for (Method candidate : type.getDeclaredMethods()) {
                if (!Modifier.isAbstract(candidate.getModifiers())
                        && candidate.getName().equals(method.getName())
                        && candidate.getReturnType() == method.getReturnType()
                        && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A lambda has one method: an interface that asks for a second would find it missing when it calls. */
    private void checkLambda(Reference reference) throws ClassNotFoundException {
        Class<?> type = Class.forName(reference.owner().replace('/', '.'), false, loader);
        for (Method method : type.getMethods()) {
            if (Modifier.isAbstract(method.getModifiers()) && !method.getName().equals(reference.name())) {
                unfit.add("a lambda would have to implement " + method);
            }
        }
    }

    private void verify(String className, @Nullable Class<?> own, @Nullable Throwable undefinable) {
        if (own == null) {
            unfit.add(className + ": " + undefinable);
            return;
        }
        try {
            // Makes the JVM verify the class, and does not initialise it.
            var unused = own.getDeclaredConstructors();
        } catch (LinkageError | TypeNotPresentException unverifiable) {
            unfit.add(className + ": " + unverifiable);
        }
    }
}
