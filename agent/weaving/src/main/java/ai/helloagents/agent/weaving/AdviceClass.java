package ai.helloagents.agent.weaving;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * An advice class as it is written.
 *
 * @param name binary name
 * @param enter called at the beginning of the advised method
 * @param exit called at its end
 */
record AdviceClass(
        String name, @Nullable Call enter, @Nullable Call exit) {

    /**
     * A method of an advice class.
     *
     * @param onThrowable whether an exit advice is called for exceptions too
     * @param replacement what becomes of its result
     */
    record Call(
            String method,
            String descriptor,
            List<Parameter> parameters,
            boolean onThrowable,
            Replacement replacement) {

        Type returnType() {
            return Type.getReturnType(descriptor);
        }

        boolean returnsSomething() {
            return returnType().getSort() != Type.VOID;
        }
    }

    /**
     * What the result of an advice takes the place of, unless it is null.
     *
     * @param argument -1 for none
     * @param returned whether of what the method returns
     * @param field null for none
     */
    record Replacement(
            int argument, boolean returned, @Nullable String field) {
        static final Replacement NONE = new Replacement(-1, false, null);

        boolean isAtExit() {
            return returned || field != null;
        }
    }

    /** Where the value of a parameter comes from. */
    enum Source {
        THIS,
        ARGUMENT,
        FIELD,
        ENTER,
        RETURN,
        THROWN
    }

    /**
     * @param index of the argument, for {@link Source#ARGUMENT}
     * @param field its name, for {@link Source#FIELD}
     */
    record Parameter(Source source, Type type, int index, String field) {}
}
