package ai.helloagents.benchmarks.jmh;

import ai.helloagents.benchmarks.jmh.driver.NothingDriver;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A database as an application calls it. The agent, if any, is on the command line of the fork. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JdbcCall {
    private static final String QUERY = "select title from course where id = ?";
    private static final String TEXT = "select title from course where id = 1";

    @Param({"nothing", "h2"})
    String database = "nothing";

    private final AgentEvidence agent = AgentEvidence.fromSystemProperties();
    private Connection connection;
    private PreparedStatement prepared;
    private Statement statement;

    @Setup
    public void open() throws SQLException {
        iterateSetsOfTwoKinds();
        if (database.equals("h2")) {
            connection = DriverManager.getConnection("jdbc:h2:mem:");
            try (Statement schema = connection.createStatement()) {
                schema.execute("create table course (id int primary key, title varchar)");
                schema.execute("insert into course values (1, 'Agents')");
            }
        } else {
            DriverManager.registerDriver(new NothingDriver());
            connection = DriverManager.getConnection("jdbc:nothing:");
        }
        connection.setAutoCommit(false);
        prepared = connection.prepareStatement(QUERY);
        prepared.setInt(1, 1);
        statement = connection.createStatement();
        agent.before();
        executePrepared();
        agent.after();
    }

    /**
     * H2 iterates over hash sets. As long as no set in the JVM was a linked one, the compiler keeps the iterators off
     * the heap: 120 bytes less for each query. No application stays like that, an agent that does nothing is enough to
     * end it, and so it would be taken for a cost of each agent.
     */
    private static void iterateSetsOfTwoKinds() {
        int iterated = 0;
        for (int i = 0; i < 20_000; i++) {
            Set<Integer> set = i % 2 == 0 ? new HashSet<>() : new LinkedHashSet<>();
            set.add(i);
            for (Integer element : set) {
                iterated += element >= 0 ? 1 : 0;
            }
        }
        if (iterated != 20_000) {
            throw new IllegalStateException("iterated over " + iterated);
        }
    }

    @Benchmark
    public boolean executePrepared() throws SQLException {
        try (ResultSet rows = prepared.executeQuery()) {
            return rows.next();
        }
    }

    @Benchmark
    public boolean executeText() throws SQLException {
        try (ResultSet rows = statement.executeQuery(TEXT)) {
            return rows.next();
        }
    }

    @Benchmark
    public boolean prepareExecuteClose() throws SQLException {
        try (PreparedStatement once = connection.prepareStatement(QUERY)) {
            once.setInt(1, 1);
            try (ResultSet rows = once.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Benchmark
    public void commit() throws SQLException {
        connection.commit();
    }

    @TearDown
    public void close() throws SQLException {
        connection.close();
    }
}
