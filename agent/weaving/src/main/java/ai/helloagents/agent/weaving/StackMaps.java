package ai.helloagents.agent.weaving;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Tells whether a class file of Java 6 would be verified as one of Java 7, which holds the same but must have its stack
 * maps: a Java 6 class that lacks some, since a tool wrote it or changed it, is verified without any.
 */
final class StackMaps {
    private StackMaps() {}

    /** Whether there is one wherever paths of the code meet, in all methods, and no subroutine ({@code jsr}). */
    static boolean areComplete(byte[] classFile) {
        Methods methods = new Methods();
        new ClassReader(classFile).accept(methods, ClassReader.SKIP_DEBUG);
        return methods.areComplete;
    }

    private static final class Methods extends ClassVisitor {
        private boolean areComplete = true;

        Methods() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new Code(this);
        }
    }

    private static final class Code extends MethodVisitor {
        private final Methods methods;
        private final Set<Label> needed = new HashSet<>();
        private final Set<Label> mapped = new HashSet<>();
        /** Those of the next instruction. */
        private final Set<Label> here = new HashSet<>();

        private boolean mappedHere;
        private boolean follows = true;

        Code(Methods methods) {
            super(Opcodes.ASM9);
            this.methods = methods;
        }

        @Override
        public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
            needed.add(handler);
        }

        @Override
        public void visitLabel(Label label) {
            here.add(label);
        }

        @Override
        public void visitFrame(
                int type, int localCount, Object @Nullable [] local, int stackCount, Object @Nullable [] stack) {
            mappedHere = true;
            mapped.addAll(here);
        }

        @Override
        public void visitInsn(int opcode) {
            instruction(opcode != Opcodes.ATHROW && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN));
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            instruction(true);
        }

        @Override
        public void visitVarInsn(int opcode, int slot) {
            if (opcode == Opcodes.RET) {
                methods.areComplete = false;
            }
            instruction(true);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            instruction(true);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            instruction(true);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            instruction(true);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            instruction(true);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (opcode == Opcodes.JSR) {
                methods.areComplete = false;
            }
            needed.add(target);
            instruction(opcode != Opcodes.GOTO);
        }

        @Override
        public void visitLdcInsn(Object value) {
            instruction(true);
        }

        @Override
        public void visitIincInsn(int slot, int increment) {
            instruction(true);
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            targets(otherwise, labels);
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            targets(otherwise, labels);
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            instruction(true);
        }

        private void targets(Label otherwise, Label... labels) {
            needed.add(otherwise);
            needed.addAll(List.of(labels));
            instruction(false);
        }

        /** @param goesOn whether the next instruction follows this one */
        private void instruction(boolean goesOn) {
            if (!follows && !mappedHere) {
                methods.areComplete = false;
            }
            follows = goesOn;
            mappedHere = false;
            here.clear();
        }

        @Override
        public void visitEnd() {
            if (!mapped.containsAll(needed)) {
                methods.areComplete = false;
            }
        }
    }
}
