package ai.helloagents.agent.instrumentation.jdbc;

import static ai.helloagents.agent.instrumentation.jdbc.Observed.calls;
import static ai.helloagents.agent.instrumentation.jdbc.Observed.oneCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.helloagents.agent.calls.DbCall;
import ai.helloagents.agent.calls.DbKnowledge;
import ai.helloagents.agent.calls.DbOperation;
import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.Metrics;
import ai.helloagents.agent.testing.WovenLibraries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that began and never ended does not silence its thread; a call that merely takes long is not given up. */
class JdbcHealingTest {
    @RegisterExtension
    static final WovenLibraries WOVEN = WovenLibraries.with(new JdbcInstrumentation());

    private static final int EXECUTIONS = 1_000;

    /** What is left of a call whose exit advice could not run, since the stack had overflowed. */
    enum Unended {
        QUERY {
            @Override
            void leave() {
                assertThat(DbCall.begin(new Object(), DbOperation.TX)).isNotNull();
            }
        },
        PREPARATION {
            @Override
            void leave() {
                assertThat(DbKnowledge.preparing(new Object())).isNotNull();
            }
        },
        CONNECTION {
            @Override
            void leave() {
                assertThat(DbKnowledge.connecting()).isNotNull();
            }
        },
        UNOBSERVED {
            @Override
            void leave() {
                assertThat(DbCall.beginUnobserved(new Object())).isNotNull();
            }
        };

        abstract void leave();
    }

    static Stream<Arguments> everyWayAndEveryCall() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(Unended.values()).map(unended -> arguments(way, unended)));
    }

    @ParameterizedTest
    @MethodSource("everyWayAndEveryCall")
    void aThreadWhoseCallNeverEndedIsObservedAgain(Way way, Unended unended) throws Exception {
        try (Way.Source source = way.open(TestDatabase.H2);
                Connection connection = source.connection();
                Statement statement = connection.createStatement()) {
            double before = Metrics.value(MetricNames.DB_QUERY_DURATION);
            unended.leave();
            for (int i = 0; i < EXECUTIONS; i++) {
                statement.execute("SELECT 1");
            }
            double observed = Metrics.value(MetricNames.DB_QUERY_DURATION) - before;
            assertThat(observed).isBetween(EXECUTIONS / 2.0, EXECUTIONS - 1.0);
            oneCall("h2", "SELECT", "the next query", () -> statement.execute("SELECT 1"));
        }
    }

    @Test
    void aCallThatMakesThousandsOfOthersIsOneCall() throws Exception {
        try (Way.Source source = Way.STACKED.open(TestDatabase.H2);
                Connection connection = source.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ALIAS IF NOT EXISTS MANY FOR \"" + Procedure.class.getName() + ".many\"");
            calls("h2", "CALL", 1, "a procedure", () -> statement.execute("CALL MANY()"));
        }
    }

    /** Stored in the database. */
    public static final class Procedure {
        private Procedure() {}

        public static int many(Connection connection) throws SQLException {
            for (int i = 0; i < EXECUTIONS; i++) {
                try (PreparedStatement inner = connection.prepareStatement("SELECT 1")) {
                    inner.executeQuery().close();
                }
            }
            return EXECUTIONS;
        }
    }
}
