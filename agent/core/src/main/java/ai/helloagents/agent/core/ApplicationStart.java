package ai.helloagents.agent.core;

/**
 * Tells when the application's own code has begun to run. Opening a socket fixes the JVM's default file system, and the
 * first use of other JDK services does the like: that must be the application's choice, so the agent waits for it.
 */
final class ApplicationStart {
    private static final int POLL_MILLIS = 10;
    /** Time for the first lines of a main method, where such choices are made. */
    private static final int GRACE_MILLIS = 100;
    /** A JVM that another program embeds may never call a main method. */
    private static final int MOST_POLLS = 500;

    private final Thread main;

    /** @param main the thread that runs premain, and the application's main method after it */
    ApplicationStart(Thread main) {
        this.main = main;
    }

    void await() throws InterruptedException {
        for (int i = 0; i < MOST_POLLS && main.isAlive() && !isInApplicationCode(); i++) {
            Thread.sleep(POLL_MILLIS);
        }
        Thread.sleep(GRACE_MILLIS);
    }

    /** The outermost frame is the launcher's helper or the agent's start, and then the application's main method. */
    private boolean isInApplicationCode() {
        StackTraceElement[] stack = main.getStackTrace();
        if (stack.length == 0) {
            return false;
        }
        StackTraceElement outermost = stack[stack.length - 1];
        return outermost.getModuleName() == null || outermost.getClassLoaderName() != null;
    }
}
