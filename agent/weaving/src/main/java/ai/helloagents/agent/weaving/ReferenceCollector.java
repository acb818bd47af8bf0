package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.RequiresClass;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Collects what one class of an instrumentation uses of the library. */
final class ReferenceCollector extends ClassVisitor {
    private static final String REQUIRES_CLASS = Type.getDescriptor(RequiresClass.class);
    /** {@link Reference#opcode} of a type that is named, and of one that a lambda implements. */
    private static final int TYPE = -1;

    private static final int LAMBDA = -2;

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
        // A super type of our own may extend the library in turn.
        extendsLibrary |= !type.startsWith("java/");
        addType(type);
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

    static boolean isLibrary(String internalName) {
        return !internalName.startsWith("java/") && !internalName.startsWith("ai/helloagents/agent/");
    }

    private void addType(String internalName) {
        Type type = Type.getObjectType(internalName);
        if (type.getSort() == Type.ARRAY) {
            type = type.getElementType();
        }
        if (type.getSort() == Type.OBJECT && isLibrary(type.getInternalName())) {
            references.add(new Reference(TYPE, type.getInternalName(), null, "", false));
        }
    }

    private void addMember(int opcode, String owner, String name, String descriptor, boolean interfaceOwner) {
        if (owner.charAt(0) == '[') {
            addType(owner);
        } else if (isLibrary(owner)) {
            references.add(new Reference(opcode, owner, name, descriptor, interfaceOwner));
        }
    }

    /** A field or method that code of ours uses, or a type only, when {@code name} is null. */
    record Reference(int opcode, String owner, @Nullable String name, String descriptor, boolean interfaceOwner) {
        boolean isLambda() {
            return opcode == LAMBDA;
        }

        /** Throws what the JVM would throw at the first use. */
        void resolve(ClassLoader loader, MethodHandles.Lookup lookup) throws ReflectiveOperationException {
            Class<?> type = Class.forName(owner.replace('/', '.'), false, loader);
            if (name == null) {
                lookup.accessClass(type);
                return;
            }
            if (isCall() && type.isInterface() != interfaceOwner) {
                throw new IncompatibleClassChangeError(owner);
            }
            switch (opcode) {
                case Opcodes.GETFIELD -> lookup.findGetter(type, name, fieldType(loader));
                case Opcodes.PUTFIELD -> lookup.findSetter(type, name, fieldType(loader));
                case Opcodes.GETSTATIC -> lookup.findStaticGetter(type, name, fieldType(loader));
                case Opcodes.PUTSTATIC -> lookup.findStaticSetter(type, name, fieldType(loader));
                case Opcodes.INVOKESTATIC -> lookup.findStatic(type, name, methodType(loader));
                case Opcodes.INVOKESPECIAL -> resolveSpecial(type, loader, lookup);
                default -> lookup.findVirtual(type, name, methodType(loader));
            }
        }

        private void resolveSpecial(Class<?> type, ClassLoader loader, MethodHandles.Lookup lookup)
                throws ReflectiveOperationException {
            if (!"<init>".equals(name)) {
                lookup.findSpecial(type, name, methodType(loader), lookup.lookupClass());
            } else if (type != lookup.lookupClass().getSuperclass()) {
                lookup.findConstructor(type, methodType(loader));
            } else {
                // No method handle can stand for the call of a super class's constructor: that class may be abstract.
                int access = type.getDeclaredConstructor(methodType(loader).parameterArray())
                        .getModifiers();
                if (!Modifier.isPublic(access) && !Modifier.isProtected(access)) {
                    throw new IllegalAccessException(owner);
                }
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

    private final class CodeCollector extends MethodVisitor {
        CodeCollector() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            addType(type);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            addType(descriptor);
        }

        /** The verifier looks at what is caught before anything is thrown. */
        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            if (type != null) {
                addType(type);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            addMember(opcode, owner, name, descriptor, false);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean interfaceOwner) {
            addMember(opcode, owner, name, descriptor, interfaceOwner);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof Type type && (type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY)) {
                addType(type.getInternalName());
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            Type made = Type.getReturnType(descriptor);
            if (bootstrap.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                    && isLibrary(made.getInternalName())) {
                references.add(new Reference(LAMBDA, made.getInternalName(), name, "", true));
            }
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
                case Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                default -> Opcodes.INVOKEVIRTUAL;
            };
        }
    }
}
