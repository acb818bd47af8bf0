package ai.helloagents.agent.metrics;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Says the first failure of each cause. A cause is what failed, the classes of the failure and of its root, and where it
 * was thrown; not the message, which may differ each time. The top frame alone would not do: two mistakes that end in
 * the same method of the JDK are two.
 */
final class SaidOnce {
    private static final String OWN = "ai.helloagents.agent.";
    private static final int DEEPEST_CAUSE = 20;

    private final int most;
    private final Consumer<String> log;
    private final Set<String> causes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lines = new AtomicInteger();

    /** @param most how many lines are said at most, whatever the number of causes */
    SaidOnce(int most, Consumer<String> log) {
        this.most = most;
        this.log = log;
    }

    /** @param what what failed, without anything that differs from one time to the next */
    void say(String what, Throwable failure) {
        if (lines.get() >= most) {
            return;
        }
        Throwable root = root(failure);
        String place = place(root.getStackTrace());
        String cause = what
                + '|'
                + failure.getClass().getName()
                + '|'
                + root.getClass().getName()
                + '|'
                + place;
        if (!causes.add(cause)) {
            return;
        }
        int line = lines.incrementAndGet();
        if (line > most) {
            return;
        }
        log.accept(what + ": " + text(failure) + (root == failure ? "" : ", caused by " + text(root)) + ", " + place
                + " (said once, counted in " + MetricNames.AGENT_ERRORS + ")");
        if (line == most) {
            log.accept("failures of other kinds are only counted from now on, in " + MetricNames.AGENT_ERRORS);
        }
    }

    /** Where it was thrown, and by which line of the agent if that is another one. */
    private static String place(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return "at an unknown place";
        }
        String top = "at " + frame(stack[0]);
        int own = 0;
        while (own < stack.length && !stack[own].getClassName().startsWith(OWN)) {
            own++;
        }
        return own == 0 || own == stack.length ? top : top + " for " + frame(stack[own]);
    }

    /** The names of generated classes (lambdas, proxies, hidden classes) differ from one to the next: cut short. */
    private static String frame(StackTraceElement frame) {
        String type = frame.getClassName();
        int end = type.length();
        for (String mark :
                new String[] {"$$", "/0x", "$Proxy", "GeneratedConstructorAccessor", "GeneratedMethodAccessor"}) {
            int at = type.indexOf(mark);
            end = at < 0 ? end : Math.min(end, at + mark.length());
        }
        return type.substring(0, end) + "." + frame.getMethodName() + ":" + frame.getLineNumber();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < DEEPEST_CAUSE && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** A failure may be of a class of the application's, whose methods fail in turn. */
    private static String text(Throwable failure) {
        String name = failure.getClass().getName();
        try {
            Throwable cause = failure.getCause();
            // The message of a failure may be that of its cause.
            boolean harmless = quotesNobody(failure) && (cause == null || quotesNobody(cause));
            return harmless ? failure.toString() : name;
        } catch (Throwable faulty) {
            return name;
        }
    }

    /**
     * A message may hold what the application works with: a parser quotes its input. Those of the machine do not, nor
     * those of files and sockets, which are the agent's own, nor those that the agent has written.
     */
    private static boolean quotesNobody(Throwable failure) {
        Class<?> type = failure.getClass();
        if (type.getName().startsWith("java.")
                && (failure instanceof Error
                        || failure instanceof IOException
                        || failure instanceof NullPointerException
                        || failure instanceof ClassCastException
                        || failure instanceof IndexOutOfBoundsException)) {
            return true;
        }
        StackTraceElement[] stack = failure.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith(OWN);
    }
}
