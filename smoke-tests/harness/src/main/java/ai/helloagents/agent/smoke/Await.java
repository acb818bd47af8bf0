package ai.helloagents.agent.smoke;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Waits for conditions, with one generous deadline for all: a slow machine is no failure. While working on many
 * failures, {@code -Dsmoke.deadline=5} shortens it.
 */
public final class Await {
    public static final Duration DEADLINE = Duration.ofSeconds(Integer.getInteger("smoke.deadline", 30));

    private static final long POLL_MILLIS = 50;

    private Await() {}

    /** Polls until the assertions pass; past the deadline their last failure is thrown. */
    public static void untilAsserted(ThrowingCallable assertions) {
        AssertionError[] last = {null};
        boolean passed = poll(() -> {
            try {
                assertions.call();
                return true;
            } catch (AssertionError notYet) {
                last[0] = notYet;
                return false;
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        });
        if (!passed) {
            throw new AssertionError("not within " + DEADLINE + ": " + last[0].getMessage(), last[0]);
        }
    }

    /** Polls until the condition holds. */
    public static void until(String condition, Callable<Boolean> holds) {
        if (!poll(holds)) {
            throw new AssertionError(condition + ": not within " + DEADLINE);
        }
    }

    private static boolean poll(Callable<Boolean> holds) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try {
            while (!holds.call()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
