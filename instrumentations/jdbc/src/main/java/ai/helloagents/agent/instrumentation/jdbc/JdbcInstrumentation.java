package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.api.LibraryInstrumentation;
import ai.helloagents.agent.api.TypeRule;
import java.util.List;

/** Any JDBC driver, wrapper and pool whose classes implement the interfaces of {@code java.sql}. */
public final class JdbcInstrumentation implements LibraryInstrumentation {
    private static final String ANY = "(*";
    private static final String NOTHING = "()*";
    private static final String TEXT_FIRST = "(Ljava/lang/String;*";
    private static final String[] STATEMENTS = {
        "java.sql.Statement",
        "java.sql.PreparedStatement",
        "java.sql.CallableStatement",
        // Declares the methods of a statement, but only its sub class says that it is one.
        "org.sqlite.jdbc3.JDBC3Statement"
    };

    @Override
    public String name() {
        return "jdbc";
    }

    @Override
    public List<TypeRule> rules() {
        return List.of(
                TypeRule.subtypesOf(STATEMENTS)
                        .advise("execute", TEXT_FIRST, TextAdvice.class)
                        .advise("executeQuery", TEXT_FIRST, TextAdvice.class)
                        .advise("executeUpdate", TEXT_FIRST, TextAdvice.class)
                        .advise("executeLargeUpdate", TEXT_FIRST, TextAdvice.class)
                        .advise("execute", NOTHING, PreparedAdvice.class)
                        .advise("executeQuery", NOTHING, PreparedAdvice.class)
                        .advise("executeUpdate", NOTHING, PreparedAdvice.class)
                        .advise("executeLargeUpdate", NOTHING, PreparedAdvice.class)
                        .advise("executeBatch", NOTHING, BatchAdvice.class)
                        .advise("executeLargeBatch", NOTHING, BatchAdvice.class)
                        .advise("registerOutParameter", ANY, UnobservedAdvice.class)
                        .advise("getParameterMetaData", NOTHING, UnobservedAdvice.class)
                        .advise("close", "()V", CloseAdvice.class),
                TypeRule.subtypesOf("java.sql.Connection")
                        .advise("createStatement", ANY, CreateStatementAdvice.class)
                        .advise("prepareStatement", TEXT_FIRST, PrepareAdvice.class)
                        .advise("prepareCall", TEXT_FIRST, PrepareAdvice.class)
                        .advise("commit", "()V", TransactionAdvice.class)
                        .advise("rollback", "()V", TransactionAdvice.class)
                        .advise("rollback", "(Ljava/sql/Savepoint;)V", TransactionAdvice.class)
                        .advise("isValid", "(I)Z", UnobservedAdvice.class)
                        .advise("getTransactionIsolation", NOTHING, UnobservedAdvice.class)
                        .advise("setTransactionIsolation", "(I)V", UnobservedAdvice.class)
                        .advise("setAutoCommit", "(Z)V", UnobservedAdvice.class)
                        .advise("setReadOnly", "(Z)V", UnobservedAdvice.class)
                        .advise("getCatalog", NOTHING, UnobservedAdvice.class)
                        .advise("setCatalog", TEXT_FIRST, UnobservedAdvice.class)
                        .advise("getSchema", NOTHING, UnobservedAdvice.class)
                        .advise("setSchema", TEXT_FIRST, UnobservedAdvice.class)
                        .advise("setSavepoint", ANY, UnobservedAdvice.class)
                        .advise("releaseSavepoint", ANY, UnobservedAdvice.class)
                        .advise("getWarnings", NOTHING, UnobservedAdvice.class)
                        .advise("setClientInfo", ANY, UnobservedAdvice.class)
                        .advise("setNetworkTimeout", ANY, UnobservedAdvice.class),
                TypeRule.subtypesOf("javax.transaction.xa.XAResource")
                        .advise("prepare", "(Ljavax/transaction/xa/Xid;)I", XaAdvice.class)
                        .advise("commit", "(Ljavax/transaction/xa/Xid;Z)V", XaAdvice.class)
                        .advise("rollback", "(Ljavax/transaction/xa/Xid;)V", XaAdvice.class),
                TypeRule.subtypesOf("java.sql.Driver")
                        .advise(
                                "connect",
                                "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;",
                                ConnectAdvice.class),
                // What its data source calls instead; it runs pragmas on the new connection.
                TypeRule.named("org.sqlite.JDBC").advise("createConnection", TEXT_FIRST, ConnectAdvice.class));
    }
}
