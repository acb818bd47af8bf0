package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.calls.DbKnowledge;
import ai.helloagents.agent.calls.DbSystem;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The product behind a connection that no {@code Driver.connect} was seen to open, as those of a driver's own data
 * source. Asked once for each connection.
 */
final class ConnectionProduct {
    private ConnectionProduct() {}

    /** @param source a connection, or a statement whose making was not seen */
    static DbSystem of(Object source) {
        DbSystem known = null;
        try {
            Connection connection = source instanceof Statement statement
                    ? statement.getConnection()
                    : source instanceof Connection itself ? itself : null;
            known = connection == null ? null : ofConnection(connection);
        } catch (SQLException | RuntimeException | LinkageError closed) {
            // The class says it too.
        }
        known = known != null ? known : DriverPackages.system(source.getClass().getName());
        return known != null ? known : DbSystem.named(DbSystem.UNKNOWN);
    }

    private static @Nullable DbSystem ofConnection(Connection connection) throws SQLException {
        DbSystem known = DbKnowledge.system(connection);
        if (known == null) {
            known = DriverPackages.system(connection.getClass().getName());
        }
        if (known == null) {
            DatabaseMetaData metaData = connection.getMetaData();
            known = metaData == null ? null : DbSystem.fromUrl(metaData.getURL());
        }
        return known;
    }
}
