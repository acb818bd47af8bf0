package ai.helloagents.agent.calls;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the statements and connections that the application holds: product and operation of a prepared
 * statement, the product of another statement and of a connection. It is learned when they are made, of the outermost
 * wrapper, so that an execution only looks it up.
 */
public final class DbKnowledge {
    private static final WeakIdentityMap<Object> KNOWN = new WeakIdentityMap<>("statements");

    private DbKnowledge() {}

    /** A driver is about to open a connection. End it with {@link #connected}. */
    public static @Nullable DbCall connecting() {
        return prepare(null);
    }

    /**
     * A driver, or a driver that wraps another, has answered.
     *
     * @param connection null if it did not open one
     */
    public static void connected(@Nullable DbCall outermost, @Nullable String url, @Nullable Object connection) {
        try {
            DbCall call = DbCall.current();
            boolean preparing = call.state == DbCall.State.PREPARING;
            if (connection != null) {
                DbSystem inner = preparing ? call.system : null;
                DbSystem system = inner != null ? inner : DbSystem.fromUrl(url);
                if (system != null) {
                    remember(connection, system);
                }
                if (preparing) {
                    call.system = system;
                }
            }
        } finally {
            finish(outermost);
        }
    }

    /** A statement is about to be made. End it with {@link #prepared}, or {@link #refused} where that fails. */
    public static @Nullable DbCall preparing(Object connection) {
        DbCall call = prepare(connection.getClass());
        if (call != null) {
            call.startClock();
        }
        return call;
    }

    /**
     * A connection, or a wrapper of it, has made a statement.
     *
     * @param outermost what {@link #preparing} returned
     * @param statement null if it failed
     * @param sql null for a statement that gets its SQL later
     * @param systemOf asked for the product of a connection that nothing is known of; it may run SQL
     */
    public static void prepared(
            @Nullable DbCall outermost,
            Object connection,
            @Nullable Object statement,
            @Nullable String sql,
            Function<Object, DbSystem> systemOf) {
        DbCall call = outermost != null ? outermost : DbCall.current();
        try {
            lookUp(call, connection);
            if (outermost != null && statement != null) {
                DbSystem system = call.system != null ? call.system : learn(call, connection, systemOf);
                KNOWN.put(statement, sql == null ? system : system.target(DbOperation.of(sql)));
            }
        } finally {
            finish(outermost);
        }
    }

    /**
     * A connection, or a wrapper of it, could not prepare a query. Some drivers show it to the database now, others when
     * it is executed: it has failed either way, and is one failed call.
     *
     * @param outermost what {@link #preparing} returned
     * @param systemOf asked for the product of a connection that nothing is known of; it may run SQL
     */
    public static void refused(
            @Nullable DbCall outermost, Object connection, @Nullable String sql, Function<Object, DbSystem> systemOf) {
        DbCall call = outermost != null ? outermost : DbCall.current();
        try {
            lookUp(call, connection);
            if (outermost != null) {
                long nanoseconds = call.nanoseconds();
                DbSystem system = call.system != null ? call.system : learn(call, connection, systemOf);
                system.target(DbCall.operationOf(sql)).record(nanoseconds, true);
            }
        } finally {
            finish(outermost);
        }
    }

    /** A statement was closed: nobody will ask for it again. */
    public static void closed(Object statement) {
        KNOWN.remove(statement, DbCall.current().probe);
    }

    /** What is known of a connection, by the way it was made; null if nothing. */
    public static @Nullable DbSystem system(Object connection) {
        return system(connection, DbCall.current().probe);
    }

    static @Nullable DbTarget target(Object source, @Nullable DbOperation operation, WeakIdentityMap.Probe probe) {
        Object known = KNOWN.get(source, probe);
        if (known instanceof DbTarget target) {
            return target.with(operation);
        }
        return known instanceof DbSystem system
                ? system.target(operation == null ? DbOperation.OTHER : operation)
                : null;
    }

    static void remember(Object source, DbSystem system) {
        KNOWN.put(source, system);
    }

    static int size() {
        return KNOWN.size();
    }

    private static @Nullable DbCall prepare(@Nullable Class<?> type) {
        DbCall call = DbCall.current();
        return call.isFree() ? call.enter(DbCall.State.PREPARING, type) : null;
    }

    private static void lookUp(DbCall call, Object connection) {
        if (call.state == DbCall.State.PREPARING && call.system == null) {
            call.system = system(connection, call.probe);
            call.innermost = call.innermost == null ? connection : call.innermost;
        }
    }

    private static DbSystem learn(DbCall call, Object connection, Function<Object, DbSystem> systemOf) {
        Object source = call.innermost == null ? connection : call.innermost;
        DbSystem learned = systemOf.apply(source);
        remember(source, learned);
        return learned;
    }

    private static void finish(@Nullable DbCall outermost) {
        if (outermost != null) {
            outermost.reset();
        }
    }

    private static @Nullable DbSystem system(Object connection, WeakIdentityMap.Probe probe) {
        return KNOWN.get(connection, probe) instanceof DbSystem system ? system : null;
    }
}
