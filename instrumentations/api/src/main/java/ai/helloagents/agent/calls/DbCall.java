package ai.helloagents.agent.calls;

import ai.helloagents.agent.api.AgentThread;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A call of a database by the current thread. Pools, wrappers and drivers call each other with the same query, and
 * drivers run SQL of their own: the outermost call on a thread is the one that is measured, those inside it begin as
 * null. Each thread has one object, used again for each call, so that a call allocates nothing.
 *
 * <p>A call is measured until the driver's method returns; rows that are fetched later are not in it. A pool's own
 * test or initialisation query, where one is configured, is a query like any other.
 */
public final class DbCall {
    private static final ThreadLocal<DbCall> CURRENT = ThreadLocal.withInitial(DbCall::new);

    enum State {
        IDLE,
        /** A query or the end of a transaction is being measured. */
        MEASURED,
        /** A statement is made or a connection opened: SQL that the driver runs for it is its own. */
        PREPARING,
        /** Whatever SQL runs now is not the application's. */
        UNOBSERVED,
        /** On a thread of the agent, for good. */
        AGENT
    }

    /** So many calls are taken for nested before one looks for what they are nested in; a prime, see {@link #isFree}. */
    private static final int NESTED_BETWEEN_LOOKS = 61;

    final WeakIdentityMap.Probe probe = new WeakIdentityMap.Probe();
    State state = AgentThread.isCurrent() ? State.AGENT : State.IDLE;

    /** The product, while preparing, as soon as a driver inside has told it. */
    @Nullable
    DbSystem system;

    /** While the product is not known: the statement or connection that is nearest to the driver. */
    @Nullable
    Object innermost;

    private long start;
    private int nested;
    private @Nullable Class<?> outermost;
    private @Nullable DbTarget target;
    private @Nullable DbOperation operation;

    private DbCall() {}

    static DbCall current() {
        return CURRENT.get();
    }

    /** A query that is handed over as text. */
    public static @Nullable DbCall begin(Object statement, @Nullable String sql) {
        DbCall call = current();
        return call.isNested(statement, null) ? null : call.measure(statement, operationOf(sql));
    }

    /** A query that was prepared. */
    public static @Nullable DbCall begin(Object statement) {
        DbCall call = current();
        return call.isNested(statement, null) ? null : call.measure(statement, null);
    }

    /**
     * A batch, a commit, a rollback.
     *
     * @param source the statement or connection
     */
    public static @Nullable DbCall begin(Object source, DbOperation operation) {
        DbCall call = current();
        return call.isNested(source, operation) ? null : call.measure(source, operation);
    }

    /**
     * Begins what is not the application's doing, as the test whether a connection is alive.
     *
     * @param source the statement or connection
     */
    public static @Nullable DbCall beginUnobserved(Object source) {
        DbCall call = current();
        return call.isFree() ? call.enter(State.UNOBSERVED, source.getClass()) : null;
    }

    /**
     * Ends what a {@code begin} returned.
     *
     * @param thrown what left the call; any exception counts as an error
     * @param systemOf asked for the product of a statement or connection, if nothing else told it; it may run SQL
     */
    public static void end(@Nullable DbCall call, @Nullable Throwable thrown, Function<Object, DbSystem> systemOf) {
        if (call != null) {
            call.end(thrown, systemOf);
        }
    }

    private DbCall measure(Object source, @Nullable DbOperation asked) {
        target = DbKnowledge.target(source, asked, probe);
        if (target == null) {
            operation = asked;
            innermost = source;
        }
        startClock();
        return enter(State.MEASURED, source.getClass());
    }

    void startClock() {
        start = System.nanoTime();
    }

    /** Since the clock was started. */
    long nanoseconds() {
        return System.nanoTime() - start;
    }

    /**
     * The last step of a begin: one that fails before leaves nothing to end.
     *
     * @param type whose method begins; null for a driver's
     */
    DbCall enter(State entered, @Nullable Class<?> type) {
        outermost = type;
        state = entered;
        return this;
    }

    /**
     * Whether no other call surrounds the one that begins. A surrounding call whose exit never ran, since its stack
     * overflowed or its thread was stopped, would silence the thread for ever. So from time to time the stack is asked
     * whether it is still there. How often is prime: of any number of wrappers around a driver, it is also the
     * outermost that asks.
     */
    boolean isFree() {
        if (state == State.IDLE) {
            return true;
        }
        if (state == State.AGENT || ++nested % NESTED_BETWEEN_LOOKS != 0 || RunningCall.surroundsCaller(outermost)) {
            return false;
        }
        reset();
        return true;
    }

    /** The thread has turned to something else altogether: whatever it was doing is over, ended or not. */
    static void abandon() {
        DbCall call = current();
        if (call.state != State.IDLE && call.state != State.AGENT) {
            call.reset();
        }
    }

    /** A call that is not known, as that of a wrapper which nobody saw being made, learns from those inside it. */
    private boolean isNested(Object source, @Nullable DbOperation asked) {
        if (isFree()) {
            return false;
        }
        if (state == State.MEASURED && target == null) {
            operation = operation == null ? asked : operation;
            innermost = source;
            target = DbKnowledge.target(source, operation, probe);
        }
        return true;
    }

    private void end(@Nullable Throwable thrown, Function<Object, DbSystem> systemOf) {
        try {
            if (state == State.MEASURED) {
                long nanoseconds = nanoseconds();
                DbTarget known = target;
                (known != null ? known : learn(systemOf)).record(nanoseconds, thrown != null);
            }
        } finally {
            reset();
        }
    }

    private DbTarget learn(Function<Object, DbSystem> systemOf) {
        state = State.UNOBSERVED;
        Object source = innermost;
        DbSystem learned = source == null ? DbSystem.named(DbSystem.UNKNOWN) : systemOf.apply(source);
        if (source != null) {
            DbKnowledge.remember(source, learned);
        }
        return learned.target(operation == null ? DbOperation.OTHER : operation);
    }

    void reset() {
        state = State.IDLE;
        nested = 0;
        outermost = null;
        target = null;
        operation = null;
        system = null;
        innermost = null;
    }

    static DbOperation operationOf(@Nullable String sql) {
        return sql == null ? DbOperation.OTHER : DbOperation.of(sql);
    }
}
