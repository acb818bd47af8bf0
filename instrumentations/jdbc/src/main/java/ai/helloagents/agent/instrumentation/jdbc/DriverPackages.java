package ai.helloagents.agent.instrumentation.jdbc;

import ai.helloagents.agent.calls.DbSystem;
import org.jspecify.annotations.Nullable;

/** Packages of drivers and the sub-protocol of their URLs, to be spared the question to the driver. */
final class DriverPackages {
    private static final String[][] PACKAGES = {
        {"org.postgresql.", "postgresql"},
        {"com.mysql.", "mysql"},
        {"org.mariadb.", "mariadb"},
        {"org.h2.", "h2"},
        {"oracle.jdbc.", "oracle"},
        {"com.microsoft.sqlserver.", "sqlserver"},
        {"org.hsqldb.", "hsqldb"},
        {"org.sqlite.", "sqlite"},
        {"org.apache.derby.", "derby"},
        {"com.ibm.db2.", "db2"},
        {"com.ibm.as400.", "as400"},
        {"net.sourceforge.jtds.", "jtds"},
        {"com.clickhouse.", "clickhouse"},
        {"net.snowflake.", "snowflake"},
        {"org.duckdb.", "duckdb"},
        {"org.firebirdsql.", "firebirdsql"},
        {"com.sap.db.", "sap"},
        {"com.vertica.", "vertica"},
        {"com.amazon.redshift.", "redshift"},
        {"com.teradata.", "teradata"},
        {"io.trino.", "trino"},
        {"com.facebook.presto.", "presto"},
        {"org.apache.hive.", "hive2"},
    };

    private DriverPackages() {}

    static @Nullable DbSystem system(String className) {
        for (String[] entry : PACKAGES) {
            if (className.startsWith(entry[0])) {
                return DbSystem.named(entry[1]);
            }
        }
        return null;
    }
}
