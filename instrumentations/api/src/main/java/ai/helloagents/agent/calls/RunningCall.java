package ai.helloagents.agent.calls;

import java.lang.StackWalker.StackFrame;
import java.sql.Driver;
import org.jspecify.annotations.Nullable;

/** Looks for a call on the stack of its thread. */
final class RunningCall {
    private static final String AGENT = "ai.helloagents.agent.";
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private RunningCall() {}

    /**
     * Whether the method that has just called an advice runs inside of a call of another object.
     *
     * @param type class of that object; null for some driver
     */
    static boolean surroundsCaller(@Nullable Class<?> type) {
        return STACK.walk(frames -> frames.dropWhile(RunningCall::isAgent)
                .skip(1)
                .map(StackFrame::getDeclaringClass)
                .anyMatch(declaring -> declares(declaring, type)));
    }

    private static boolean isAgent(StackFrame frame) {
        return frame.getClassName().startsWith(AGENT);
    }

    private static boolean declares(Class<?> declaring, @Nullable Class<?> type) {
        return type == null
                ? Driver.class.isAssignableFrom(declaring)
                : declaring != Object.class && declaring.isAssignableFrom(type);
    }
}
