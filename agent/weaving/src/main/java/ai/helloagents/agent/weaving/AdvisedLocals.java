package ai.helloagents.agent.weaving;

import ai.helloagents.agent.weaving.AdviceClass.Call;
import ai.helloagents.agent.weaving.AdviceClass.Parameter;
import ai.helloagents.agent.weaving.AdviceClass.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The local variables of an advised method. What the advice needs is kept behind all variables of the method, so that
 * the method's own code stays as it is, whatever its compiler put where: some reuse the slots of parameters. The exit
 * advice sees copies for the same reason.
 */
final class AdvisedLocals {
    /** A value that is kept for the exit advice, and where it comes from. */
    record Copy(Type type, int from, int slot) {}

    /** More do not fit into a class file, and nobody but the JVM would say so. */
    private static final int MOST_SLOTS = 0xffff;

    final AdviceClass advice;
    final Type owner;
    final boolean isStatic;
    final boolean isConstructor;
    final Type[] arguments;
    final Type returned;

    /** What the enter advice returned; -1 if nobody needs it, as are the others. */
    final int entered;

    final int result;
    final int thrown;
    /** What the exit advice returned, where it takes the place of something. In no frame: it is used at once. */
    final int replacing;

    final List<Copy> copies = new ArrayList<>(2);

    private final int first;
    private final int end;
    private final Object[] atEntry;
    /** The variables of the advice while the method's own code runs. */
    private final Object[] own;

    /** @param first slot behind the method's own variables */
    AdvisedLocals(String owner, int access, String method, String descriptor, int first, AdviceClass advice) {
        this.advice = advice;
        this.owner = Type.getObjectType(owner);
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.isConstructor = method.equals("<init>");
        this.arguments = Type.getArgumentTypes(descriptor);
        this.returned = Type.getReturnType(descriptor);
        this.first = first;
        Call enter = advice.enter();
        Call exit = advice.exit();
        List<Object> kept = new ArrayList<>(4);
        int slot = first;
        if (enter != null
                && enter.returnsSomething()
                && (exit != null || enter.replacement().argument() >= 0)) {
            entered = slot;
            slot += enteredType().getSize();
            kept.add(verificationType(enteredType()));
        } else {
            entered = -1;
        }
        for (Parameter parameter : exit == null ? List.<Parameter>of() : exit.parameters()) {
            int from = slotOf(parameter);
            if (from >= 0 && !isCopied(from)) {
                Type type = parameter.source() == Source.ARGUMENT ? arguments[parameter.index()] : this.owner;
                copies.add(new Copy(type, from, slot));
                slot += type.getSize();
                kept.add(verificationType(type));
            }
        }
        own = kept.toArray();
        result = exit == null || returned.getSort() == Type.VOID ? -1 : slot;
        slot += result < 0 ? 0 : returned.getSize();
        thrown = exit == null || !exit.onThrowable() ? -1 : slot;
        slot += thrown < 0 ? 0 : 1;
        replacing = exit == null || !exit.replacement().isAtExit() ? -1 : slot;
        end = slot + (replacing < 0 ? 0 : 1);
        atEntry = atEntry();
        if (end > MOST_SLOTS) {
            throw misfit("it has no room for more variables");
        }
        if (isConstructor && thrown >= 0) {
            throw misfit("an exception cannot be seen leaving a constructor");
        }
    }

    /** Slots in use, those of the advice included. */
    int end() {
        return end;
    }

    /** The type of what the enter advice returns: of an argument, if it replaces one. */
    Type enteredType() {
        Call enter = advice.enter();
        if (enter == null) {
            throw misfit("there is no enter advice");
        }
        return enter.replacement().argument() < 0
                ? enter.returnType()
                : argument(enter.replacement().argument());
    }

    Type argument(int index) {
        if (index < 0 || index >= arguments.length) {
            throw misfit("the method has no argument " + index);
        }
        return arguments[index];
    }

    int slotOfArgument(int index) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < index; i++) {
            slot += arguments[i].getSize();
        }
        return slot;
    }

    private boolean isCopied(int from) {
        for (Copy copy : copies) {
            if (copy.from() == from) {
                return true;
            }
        }
        return false;
    }

    /** Where the exit advice finds what was in the slot at first. */
    int copyOf(int from) {
        for (Copy copy : copies) {
            if (copy.from() == from) {
                return copy.slot();
            }
        }
        return from;
    }

    /** Frame before the enter advice has returned. */
    Object[] beforeEnter() {
        return atEntry;
    }

    /** Frame after the enter advice. */
    Object[] afterEnter() {
        return entered < 0 ? atEntry : append(atEntry, new Object[] {verificationType(enteredType())});
    }

    /** A frame of the method's own code. */
    Object[] inBody(int count, Object[] locals) {
        return own.length == 0 ? Arrays.copyOf(locals, count) : append(Arrays.copyOf(locals, count), own);
    }

    /** Frame where an exception has left the method's own code. */
    Object[] inHandler() {
        return own.length == 0 ? own : append(new Object[0], own);
    }

    /** Frame where the exit advice is called. */
    Object[] atExit() {
        List<Object> all = new ArrayList<>(Arrays.asList(own));
        if (result >= 0) {
            all.add(verificationType(returned));
        }
        if (thrown >= 0) {
            all.add("java/lang/Throwable");
        }
        // A constructor must not lose what it has constructed.
        Object[] begin = isConstructor ? new Object[] {owner.getInternalName()} : new Object[0];
        return all.isEmpty() ? begin : append(begin, all.toArray());
    }

    IllegalArgumentException misfit(String reason) {
        return new IllegalArgumentException(advice.name() + " does not fit " + owner.getClassName()
                + Type.getMethodDescriptor(returned, arguments) + ": " + reason);
    }

    /** The variable of the method that the parameter stands for; -1 if none, or if none has to be kept. */
    private int slotOf(Parameter parameter) {
        return switch (parameter.source()) {
            case ARGUMENT -> {
                argument(parameter.index());
                yield slotOfArgument(parameter.index());
            }
            // In a constructor, nothing but the constructed object itself can be kept before it is one.
            case THIS, FIELD -> isStatic || isConstructor ? -1 : 0;
            default -> -1;
        };
    }

    private Object[] atEntry() {
        List<Object> locals = new ArrayList<>(arguments.length + 1);
        if (!isStatic) {
            locals.add(isConstructor ? Opcodes.UNINITIALIZED_THIS : owner.getInternalName());
        }
        for (Type argument : arguments) {
            locals.add(verificationType(argument));
        }
        return locals.toArray();
    }

    /** Puts what is the advice's behind all slots of the method, used or not. */
    private Object[] append(Object[] locals, Object[] more) {
        int slots = 0;
        for (Object local : locals) {
            slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
        }
        Object[] all = Arrays.copyOf(locals, locals.length + first - slots + more.length);
        Arrays.fill(all, locals.length, all.length - more.length, Opcodes.TOP);
        System.arraycopy(more, 0, all, all.length - more.length, more.length);
        return all;
    }

    private static @Nullable Object verificationType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }
}
