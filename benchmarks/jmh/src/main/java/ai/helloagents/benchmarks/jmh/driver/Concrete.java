package ai.helloagents.benchmarks.jmh.driver;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.TypeValidation;

/** Sub classes that can be instantiated: the compiler would insist on some 400 methods that nobody calls. */
final class Concrete {
    private static final MethodHandle CONNECTION = constructor(NothingConnection.class);
    private static final MethodHandle STATEMENT = constructor(NothingStatement.class, Connection.class);
    private static final MethodHandle RESULT = constructor(NothingResultSet.class);

    private Concrete() {}

    static NothingConnection connection() {
        try {
            return (NothingConnection) CONNECTION.invoke();
        } catch (Throwable impossible) {
            throw new LinkageError("constructor", impossible);
        }
    }

    static NothingStatement statement(Connection connection) {
        try {
            return (NothingStatement) STATEMENT.invoke(connection);
        } catch (Throwable impossible) {
            throw new LinkageError("constructor", impossible);
        }
    }

    static NothingResultSet resultSet() {
        try {
            return (NothingResultSet) RESULT.invoke();
        } catch (Throwable impossible) {
            throw new LinkageError("constructor", impossible);
        }
    }

    private static MethodHandle constructor(Class<?> type, Class<?>... parameters) {
        MethodHandles.Lookup here = MethodHandles.lookup();
        Class<?> concrete = new ByteBuddy()
                .with(TypeValidation.DISABLED)
                .subclass(type)
                .name(type.getName() + "Concrete")
                .make()
                .load(type.getClassLoader(), ClassLoadingStrategy.UsingLookup.of(here))
                .getLoaded();
        try {
            return here.findConstructor(concrete, MethodType.methodType(void.class, parameters))
                    .asType(MethodType.methodType(type, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(concrete.getName(), impossible);
        }
    }
}
