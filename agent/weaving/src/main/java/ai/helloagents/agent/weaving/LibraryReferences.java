package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.RequiresClass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Asks the JVM for every member of the library that an instrumentation's classes use, so that a version that lacks one
 * is found before an advice runs, and not by an error in the middle of a call.
 */
final class LibraryReferences {
    private static final String REQUIRES_CLASS = Type.getDescriptor(RequiresClass.class);

    private final InstrumentationClassLoader loader;
    private final Set<String> missing = new TreeSet<>();

    LibraryReferences(InstrumentationClassLoader loader) {
        this.loader = loader;
    }

    List<String> missing() {
        for (byte[] classFile : loader.ownClasses()) {
            ReferenceCollector references = new ReferenceCollector();
            new ClassReader(classFile).accept(references, ClassReader.SKIP_DEBUG);
            if (references.requiredClass == null || exists(references.requiredClass)) {
                check(references);
            }
        }
        return List.copyOf(missing);
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
        for (Reference reference : collected.references) {
            try {
                reference.resolve(loader);
            } catch (ReflectiveOperationException | LinkageError | IllegalArgumentException absent) {
                missing.add(reference.toString());
            }
        }
        if (collected.extendsLibrary) {
            checkInherited(collected.className);
        }
    }

    /** A class of ours that implements a library's interface must have every method that this version asks for. */
    private void checkInherited(String className) {
        try {
            Class<?> own = Class.forName(className.replace('/', '.'), false, loader);
            if (Modifier.isAbstract(own.getModifiers())) {
                return;
            }
            for (Method method : own.getMethods()) {
                if (Modifier.isAbstract(method.getModifiers())) {
                    missing.add(own.getSimpleName() + " would have to implement " + method);
                }
            }
        } catch (ReflectiveOperationException | LinkageError absent) {
            missing.add(className + ": " + absent.getMessage());
        }
    }

    private static boolean isLibrary(String internalName) {
        return !internalName.startsWith("java/") && !internalName.startsWith("ai/helloagents/agent/");
    }

    /** A field or method that code of ours uses, or a type only, when {@code name} is null. */
    private record Reference(
            int opcode, String owner, @Nullable String name, String descriptor, boolean interfaceOwner) {

        void resolve(ClassLoader loader) throws ReflectiveOperationException {
            Class<?> type = Class.forName(owner.replace('/', '.'), false, loader);
            if (name == null) {
                return;
            }
            if (isCall() && type.isInterface() != interfaceOwner) {
                throw new IncompatibleClassChangeError(owner);
            }
            MethodHandles.Lookup lookup = MethodHandles.publicLookup().in(type);
            switch (opcode) {
                case Opcodes.GETFIELD, Opcodes.PUTFIELD -> lookup.findGetter(type, name, fieldType(loader));
                case Opcodes.GETSTATIC, Opcodes.PUTSTATIC -> lookup.findStaticGetter(type, name, fieldType(loader));
                case Opcodes.INVOKESTATIC -> lookup.findStatic(type, name, methodType(loader));
                default -> resolveInstance(type, loader, lookup);
            }
        }

        private void resolveInstance(Class<?> type, ClassLoader loader, MethodHandles.Lookup lookup)
                throws ReflectiveOperationException {
            if ("<init>".equals(name)) {
                lookup.findConstructor(type, methodType(loader));
            } else {
                lookup.findVirtual(type, name, methodType(loader));
            }
        }

        private boolean isCall() {
            return opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEINTERFACE;
        }

        private MethodType methodType(ClassLoader loader) {
            return MethodType.fromMethodDescriptorString(descriptor, loader);
        }

        private Class<?> fieldType(ClassLoader loader) {
            return MethodType.fromMethodDescriptorString("()" + descriptor, loader)
                    .returnType();
        }

        @Override
        public String toString() {
            String type = owner.replace('/', '.');
            return name == null ? type : type + "#" + name + descriptor;
        }
    }

    private static final class ReferenceCollector extends ClassVisitor {
        final List<Reference> references = new ArrayList<>();
        String className = "";
        boolean extendsLibrary;

        @Nullable
        String requiredClass;

        ReferenceCollector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            className = name;
            if (superName != null) {
                addSuperType(superName);
            }
            for (String type : interfaces) {
                addSuperType(type);
            }
        }

        private void addSuperType(String type) {
            if (isLibrary(type)) {
                extendsLibrary = true;
                addType(type);
            }
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return !descriptor.equals(REQUIRES_CLASS)
                    ? null
                    : new AnnotationVisitor(Opcodes.ASM9) {
                        @Override
                        public void visit(String name, Object value) {
                            requiredClass = (String) value;
                        }
                    };
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return new CodeCollector();
        }

        void addType(String internalName) {
            Type type = Type.getObjectType(internalName);
            while (type.getSort() == Type.ARRAY) {
                type = type.getElementType();
            }
            if (type.getSort() == Type.OBJECT && isLibrary(type.getInternalName())) {
                references.add(new Reference(-1, type.getInternalName(), null, "", false));
            }
        }

        private void addMember(int opcode, String owner, String name, String descriptor, boolean interfaceOwner) {
            if (owner.charAt(0) != '[' && isLibrary(owner)) {
                references.add(new Reference(opcode, owner, name, descriptor, interfaceOwner));
            }
        }

        private final class CodeCollector extends MethodVisitor {
            CodeCollector() {
                super(Opcodes.ASM9);
            }

            @Override
            public void visitTypeInsn(int opcode, String type) {
                addType(type);
            }

            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                addMember(opcode, owner, name, descriptor, false);
            }

            @Override
            public void visitMethodInsn(
                    int opcode, String owner, String name, String descriptor, boolean interfaceOwner) {
                addMember(opcode, owner, name, descriptor, interfaceOwner);
            }

            @Override
            public void visitLdcInsn(Object value) {
                if (value instanceof Type type && type.getSort() == Type.OBJECT) {
                    addType(type.getInternalName());
                }
            }

            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
                for (Object argument : arguments) {
                    if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                        addMember(
                                opcode(handle.getTag()),
                                handle.getOwner(),
                                handle.getName(),
                                handle.getDesc(),
                                handle.isInterface());
                    }
                }
            }

            private int opcode(int tag) {
                return switch (tag) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
                    default -> Opcodes.INVOKEVIRTUAL;
                };
            }
        }
    }
}
