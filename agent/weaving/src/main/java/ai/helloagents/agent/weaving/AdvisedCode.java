package ai.helloagents.agent.weaving;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import ai.helloagents.agent.weaving.AdviceClass.Call;
import ai.helloagents.agent.weaving.AdviceClass.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.AnalyzerAdapter;

/**
 * Writes an advised method: the enter advice, the method's own code with every return led to one place, and there the
 * exit advice. Each advice is one {@code invokedynamic} bound to {@link AdviceDispatcher}, in an exception handler of
 * its own.
 *
 * <pre>
 *   try { entered = ENTER(…) } catch (Throwable t) { adviceFailed(t) }
 *   try { … result = x; goto exit … } catch (Throwable t) { thrown = t }
 *   exit: try { EXIT(entered, result, thrown, …) } catch (Throwable t) { adviceFailed(t) }
 *   if (thrown != null) throw thrown; return result
 * </pre>
 */
final class AdvisedCode extends MethodVisitor {
    private static final String DISPATCHER = Type.getInternalName(AdviceDispatcher.class);
    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            DISPATCHER,
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;Ljava/lang/String;)Ljava/lang/invoke/CallSite;",
            false);
    private static final Object[] NOTHING = {};
    private static final Object[] EXCEPTION = {"java/lang/Throwable"};

    /** A field of the woven class. */
    record Field(String name, String descriptor, boolean isStatic) {}

    private record Guarded(Label start, Label end, Label handler) {}

    private final AdvisedLocals locals;
    private final LibraryInstrumentation instrumentation;
    private final Map<String, Field> fields;
    private final @Nullable Call enter;
    private final @Nullable Call exit;
    private final Label bodyStart = new Label();
    private final Label exitStart = new Label();
    /** Last in the table of handlers, where they do not change the places of the method's own. */
    private final List<Guarded> guarded = new ArrayList<>(3);

    private @Nullable AnalyzerAdapter operands;
    private int operandSlots = 2;

    AdvisedCode(
            MethodVisitor next,
            AdvisedLocals locals,
            LibraryInstrumentation instrumentation,
            Map<String, Field> fields) {
        super(Opcodes.ASM9, next);
        this.locals = locals;
        this.instrumentation = instrumentation;
        this.fields = fields;
        this.enter = locals.advice.enter();
        this.exit = locals.advice.exit();
    }

    /** What follows the operand stack of the method's own code. */
    void operands(AnalyzerAdapter analyzer) {
        operands = analyzer;
    }

    @Override
    public void visitCode() {
        mv.visitCode();
        if (enter != null) {
            enter(enter);
        }
        if (exit != null) {
            for (AdvisedLocals.Copy copy : locals.copies) {
                mv.visitVarInsn(copy.type().getOpcode(Opcodes.ILOAD), copy.from());
                mv.visitVarInsn(copy.type().getOpcode(Opcodes.ISTORE), copy.slot());
            }
            mv.visitLabel(bodyStart);
        }
    }

    private void enter(Call advice) {
        Label returned = new Label();
        Guarded call = call(advice, false, advice.replacement().argument() < 0 ? null : locals.enteredType());
        if (locals.entered >= 0) {
            mv.visitVarInsn(locals.enteredType().getOpcode(Opcodes.ISTORE), locals.entered);
        } else if (advice.returnsSomething()) {
            mv.visitInsn(advice.returnType().getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        mv.visitJumpInsn(Opcodes.GOTO, returned);
        failed(call, locals.beforeEnter());
        if (locals.entered >= 0) {
            storeZero(locals.enteredType(), locals.entered);
        }
        label(returned, locals.afterEnter(), NOTHING);
        if (advice.replacement().argument() >= 0) {
            replaceArgument(advice.replacement().argument());
        }
        // The method's own code may begin with a frame, and no instruction can have two.
        mv.visitInsn(Opcodes.NOP);
    }

    private void replaceArgument(int index) {
        Label unchanged = new Label();
        mv.visitVarInsn(Opcodes.ALOAD, locals.entered);
        mv.visitJumpInsn(Opcodes.IFNULL, unchanged);
        mv.visitVarInsn(Opcodes.ALOAD, locals.entered);
        mv.visitVarInsn(Opcodes.ASTORE, locals.slotOfArgument(index));
        label(unchanged, locals.afterEnter(), NOTHING);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] frame, int stackCount, Object[] stack) {
        Object[] all = exit == null ? frame : locals.inBody(localCount, frame);
        mv.visitFrame(type, exit == null ? localCount : all.length, all, stackCount, stack);
    }

    @Override
    public void visitVarInsn(int opcode, int slot) {
        if (slot == 0 && opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && locals.isConstructor) {
            throw locals.misfit("the constructor reuses the place of the constructed object");
        }
        mv.visitVarInsn(opcode, slot);
    }

    @Override
    public void visitInsn(int opcode) {
        if (exit == null || opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            mv.visitInsn(opcode);
            return;
        }
        if (locals.result >= 0) {
            mv.visitVarInsn(locals.returned.getOpcode(Opcodes.ISTORE), locals.result);
        }
        popRest();
        if (locals.thrown >= 0) {
            mv.visitInsn(Opcodes.ACONST_NULL);
            mv.visitVarInsn(Opcodes.ASTORE, locals.thrown);
        }
        mv.visitJumpInsn(Opcodes.GOTO, exitStart);
    }

    /** A return may leave operands behind, and a jump may not: other compilers than javac make use of that. */
    private void popRest() {
        List<Object> stack = operands == null ? null : operands.stack;
        if (stack == null) {
            return;
        }
        int rest = stack.size() - locals.returned.getSize();
        while (rest > 0) {
            boolean twoSlots = stack.get(rest - 1) == Opcodes.TOP;
            mv.visitInsn(twoSlots ? Opcodes.POP2 : Opcodes.POP);
            rest -= twoSlots ? 2 : 1;
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (exit != null) {
            exit(exit);
        }
        for (Guarded each : guarded) {
            mv.visitTryCatchBlock(each.start, each.end, each.handler, null);
        }
        mv.visitMaxs(Math.max(maxStack, operandSlots), Math.max(maxLocals, locals.end()));
    }

    private void exit(Call advice) {
        if (locals.thrown >= 0) {
            Label bodyEnd = new Label();
            label(bodyEnd, locals.inHandler(), EXCEPTION);
            guarded.add(new Guarded(bodyStart, bodyEnd, bodyEnd));
            mv.visitVarInsn(Opcodes.ASTORE, locals.thrown);
            if (locals.result >= 0) {
                storeZero(locals.returned, locals.result);
            }
        }
        Label done = new Label();
        label(exitStart, locals.atExit(), NOTHING);
        Guarded call = call(advice, true, replacedAtExit(advice));
        if (locals.replacing >= 0) {
            replaceAtExit(advice, done);
        } else if (advice.returnsSomething()) {
            mv.visitInsn(advice.returnType().getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
        }
        mv.visitJumpInsn(Opcodes.GOTO, done);
        failed(call, locals.atExit());
        label(done, locals.atExit(), NOTHING);
        if (locals.thrown >= 0) {
            rethrow();
        }
        if (locals.result >= 0) {
            mv.visitVarInsn(locals.returned.getOpcode(Opcodes.ILOAD), locals.result);
        }
        mv.visitInsn(locals.returned.getOpcode(Opcodes.IRETURN));
    }

    /** The type of what the exit advice replaces; null if it replaces nothing. */
    private @Nullable Type replacedAtExit(Call advice) {
        String field = advice.replacement().field();
        if (field != null && !locals.isConstructor) {
            throw locals.misfit("a field is replaced in a constructor only");
        }
        if (field == null && !advice.replacement().returned()) {
            return null;
        }
        Type replaced = field == null ? locals.returned : Type.getType(declared(field).descriptor);
        if (!isReference(replaced) || !isReference(advice.returnType())) {
            throw locals.misfit(replaced.getClassName() + " cannot be replaced");
        }
        return replaced;
    }

    private void replaceAtExit(Call advice, Label done) {
        mv.visitVarInsn(Opcodes.ASTORE, locals.replacing);
        mv.visitVarInsn(Opcodes.ALOAD, locals.replacing);
        mv.visitJumpInsn(Opcodes.IFNULL, done);
        String name = advice.replacement().field();
        if (name == null) {
            mv.visitVarInsn(Opcodes.ALOAD, locals.replacing);
            mv.visitVarInsn(Opcodes.ASTORE, locals.result);
            return;
        }
        Field field = declared(name);
        if (!field.isStatic) {
            loadThis(true);
        }
        mv.visitVarInsn(Opcodes.ALOAD, locals.replacing);
        mv.visitFieldInsn(
                field.isStatic ? Opcodes.PUTSTATIC : Opcodes.PUTFIELD,
                locals.owner.getInternalName(),
                field.name,
                field.descriptor);
    }

    private void rethrow() {
        Label returns = new Label();
        mv.visitVarInsn(Opcodes.ALOAD, locals.thrown);
        mv.visitJumpInsn(Opcodes.IFNULL, returns);
        mv.visitVarInsn(Opcodes.ALOAD, locals.thrown);
        mv.visitInsn(Opcodes.ATHROW);
        label(returns, locals.atExit(), NOTHING);
    }

    /** Calls the advice. A cast of what it returns belongs to it: that may fail, too. */
    private Guarded call(Call advice, boolean atExit, @Nullable Type cast) {
        Guarded call = new Guarded(new Label(), new Label(), new Label());
        guarded.add(call);
        mv.visitLabel(call.start);
        int slots = 0;
        for (Parameter parameter : advice.parameters()) {
            load(parameter, atExit);
            slots += parameter.type().getSize();
        }
        mv.visitInvokeDynamicInsn(
                advice.method(), advice.descriptor(), BOOTSTRAP, instrumentation.id(), locals.advice.name());
        if (cast != null) {
            adapt(advice.returnType(), cast);
        }
        mv.visitLabel(call.end);
        operandSlots =
                Math.max(operandSlots, Math.max(slots + 1, advice.returnType().getSize()));
        return call;
    }

    private void failed(Guarded call, Object[] frame) {
        label(call.handler, frame, EXCEPTION);
        mv.visitLdcInsn(instrumentation.name());
        mv.visitMethodInsn(
                Opcodes.INVOKESTATIC, DISPATCHER, "adviceFailed", "(Ljava/lang/Throwable;Ljava/lang/String;)V", false);
    }

    private void load(Parameter parameter, boolean atExit) {
        switch (parameter.source()) {
            case THIS -> {
                loadThis(atExit);
                adapt(locals.owner, parameter.type());
            }
            case FIELD -> loadField(parameter, atExit);
            case ARGUMENT -> {
                Type type = locals.argument(parameter.index());
                int slot = locals.slotOfArgument(parameter.index());
                mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), atExit ? locals.copyOf(slot) : slot);
                adapt(type, parameter.type());
            }
            case ENTER ->
                loadResult(locals.entered, locals.entered < 0 ? Type.VOID_TYPE : locals.enteredType(), parameter);
            case RETURN -> loadResult(locals.result, locals.returned, parameter);
            case THROWN -> loadResult(locals.thrown, Type.getType(Throwable.class), parameter);
        }
    }

    private void loadResult(int slot, Type type, Parameter parameter) {
        if (slot >= 0) {
            mv.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
            adapt(type, parameter.type());
        } else if (isReference(parameter.type())) {
            mv.visitInsn(Opcodes.ACONST_NULL);
        } else {
            throw locals.misfit("there is no " + parameter.source());
        }
    }

    private void loadThis(boolean atExit) {
        if (locals.isStatic || (locals.isConstructor && !atExit)) {
            throw locals.misfit("there is no this");
        }
        mv.visitVarInsn(Opcodes.ALOAD, atExit ? locals.copyOf(0) : 0);
    }

    private void loadField(Parameter parameter, boolean atExit) {
        Field field = declared(parameter.field());
        if (!field.isStatic) {
            loadThis(atExit);
        }
        mv.visitFieldInsn(
                field.isStatic ? Opcodes.GETSTATIC : Opcodes.GETFIELD,
                locals.owner.getInternalName(),
                field.name,
                field.descriptor);
        adapt(Type.getType(field.descriptor), parameter.type());
    }

    private Field declared(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw locals.misfit("the class declares no field " + name);
        }
        return field;
    }

    /** With a cast even where the type is known to fit: to see that for itself, the verifier would load classes. */
    private void adapt(Type from, Type to) {
        if (from.equals(to) || (isReference(from) && to.getDescriptor().equals("Ljava/lang/Object;"))) {
            return;
        }
        if (!isReference(from) || !isReference(to)) {
            throw locals.misfit(from.getClassName() + " is no " + to.getClassName());
        }
        mv.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }

    private static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    private void storeZero(Type type, int slot) {
        mv.visitInsn(
                switch (type.getSort()) {
                    case Type.LONG -> Opcodes.LCONST_0;
                    case Type.FLOAT -> Opcodes.FCONST_0;
                    case Type.DOUBLE -> Opcodes.DCONST_0;
                    case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
                    default -> Opcodes.ICONST_0;
                });
        mv.visitVarInsn(type.getOpcode(Opcodes.ISTORE), slot);
    }

    private void label(Label label, Object[] frame, Object[] stack) {
        mv.visitLabel(label);
        mv.visitFrame(Opcodes.F_NEW, frame.length, frame, stack.length, stack);
    }
}
