package ai.helloagents.agent.log;

import ai.helloagents.agent.api.AgentThread;
import java.io.PrintStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The agent's own log: lines on standard error with a fixed prefix. It uses no logging library, because the first use
 * of one would fix the application's choice, and application threads only put the line into a bounded queue.
 */
public final class AgentLog {
    /** How much is said; each level says what those before it say. */
    public enum Level {
        NONE,
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    private static final int CAPACITY = 1_000;
    private static final int LONGEST_LINE = 2_000;
    private static final BlockingQueue<String> LINES = new ArrayBlockingQueue<>(CAPACITY);
    private static final AtomicLong DROPPED = new AtomicLong();

    private static volatile Level level = Level.INFO;
    private static volatile PrintStream out = System.err;
    private static volatile boolean queued;

    private AgentLog() {}

    public static void level(Level newLevel) {
        level = newLevel;
    }

    /** From now on lines are written by an agent thread; until then, while the agent starts, at once. */
    public static void startWriter() {
        queued = true;
        new AgentThread("log", AgentLog::writeLines).start();
    }

    public static void error(String line) {
        log(Level.ERROR, line);
    }

    public static void error(String line, Throwable cause) {
        log(Level.ERROR, line + ": " + cause);
    }

    public static void warn(String line) {
        log(Level.WARN, line);
    }

    public static void info(String line) {
        log(Level.INFO, line);
    }

    public static void debug(String line) {
        log(Level.DEBUG, line);
    }

    public static boolean isDebug() {
        return level == Level.DEBUG;
    }

    private static void log(Level severity, String text) {
        if (severity.compareTo(level) > 0) {
            return;
        }
        String line = "[helloagents] " + severity + " " + oneLine(text);
        if (!queued || AgentThread.isCurrent()) {
            out.println(line);
        } else if (!LINES.offer(line)) {
            DROPPED.incrementAndGet();
        }
    }

    /** Messages of exceptions may be long, of many lines, and of somebody else's making. */
    private static String oneLine(String text) {
        String cut = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
        StringBuilder line = new StringBuilder(cut);
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }

    private static void writeLines() {
        while (true) {
            try {
                out.println(LINES.take());
                long dropped = DROPPED.getAndSet(0);
                if (dropped > 0) {
                    out.println("[helloagents] WARN " + dropped + " log lines were dropped");
                }
            } catch (InterruptedException stop) {
                return;
            }
        }
    }
}
