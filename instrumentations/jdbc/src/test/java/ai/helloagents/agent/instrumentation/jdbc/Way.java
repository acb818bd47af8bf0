package ai.helloagents.agent.instrumentation.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** How applications come by a connection. */
enum Way {
    DRIVER_MANAGER,
    DRIVER_DATA_SOURCE,
    HIKARI,
    HIKARI_OVER_DATA_SOURCE,
    P6SPY,
    /** Its connections and statements are JDK proxies, which are not woven. */
    TOMCAT_JDBC,
    DBCP2,
    /** Four deep: Hikari, DBCP2, p6spy, driver. */
    STACKED;

    /** p6spy 3.9 was written before {@code executeLargeUpdate}: the JDK's default answers that it is not supported. */
    boolean supportsLargeUpdates() {
        return this != P6SPY && this != STACKED;
    }

    interface Source extends AutoCloseable {
        Connection connection() throws SQLException;

        @Override
        default void close() throws SQLException {}
    }

    Source open(TestDatabase database) throws SQLException {
        return switch (this) {
            case DRIVER_MANAGER -> () -> DriverManager.getConnection(database.url(), database.user, "");
            case DRIVER_DATA_SOURCE -> database.driverDataSource()::getConnection;
            case HIKARI -> pooled(hikari(database, database.url()));
            case HIKARI_OVER_DATA_SOURCE -> {
                HikariDataSource pool = new HikariDataSource();
                pool.setDataSource(database.driverDataSource());
                yield pooled(pool);
            }
            case P6SPY -> () -> DriverManager.getConnection(spied(database), database.user, "");
            case TOMCAT_JDBC -> {
                PoolProperties properties = new PoolProperties();
                properties.setUrl(database.url());
                properties.setUsername(database.user);
                properties.setPassword("");
                properties.setInitialSize(1);
                var pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
                yield new Source() {
                    @Override
                    public Connection connection() throws SQLException {
                        return pool.getConnection();
                    }

                    @Override
                    public void close() {
                        pool.close(true);
                    }
                };
            }
            case DBCP2 -> pooled(dbcp2(database, database.url()));
            case STACKED -> {
                BasicDataSource inner = dbcp2(database, spied(database));
                HikariDataSource outer = new HikariDataSource();
                outer.setDataSource(inner);
                outer.setMaximumPoolSize(2);
                yield new Source() {
                    @Override
                    public Connection connection() throws SQLException {
                        return outer.getConnection();
                    }

                    @Override
                    public void close() throws SQLException {
                        outer.close();
                        inner.close();
                    }
                };
            }
        };
    }

    private static String spied(TestDatabase database) {
        return "jdbc:p6spy:" + database.url().substring("jdbc:".length());
    }

    private static HikariDataSource hikari(TestDatabase database, String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(database.user);
        pool.setPassword("");
        pool.setMaximumPoolSize(2);
        return pool;
    }

    private static BasicDataSource dbcp2(TestDatabase database, String url) {
        BasicDataSource pool = new BasicDataSource() {
            @Override
            public int getLoginTimeout() {
                return 0; // HikariCP asks, and the original refuses to say
            }

            @Override
            public void setLoginTimeout(int seconds) {}
        };
        pool.setUrl(url);
        pool.setUsername(database.user);
        pool.setPassword("");
        return pool;
    }

    private static <P extends DataSource & AutoCloseable> Source pooled(P pool) {
        return new Source() {
            @Override
            public Connection connection() throws SQLException {
                return pool.getConnection();
            }

            @Override
            public void close() throws SQLException {
                try {
                    pool.close();
                } catch (Exception failed) {
                    throw new SQLException(failed);
                }
            }
        };
    }
}
