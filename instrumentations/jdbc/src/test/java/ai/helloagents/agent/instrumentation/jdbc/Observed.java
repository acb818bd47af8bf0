package ai.helloagents.agent.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.helloagents.agent.metrics.MetricNames;
import ai.helloagents.agent.testing.Metrics;
import java.sql.SQLException;

/** What the metrics say of the calls that were made since it was created. */
final class Observed {
    private final double calls = total();
    private final double errors = Metrics.value(MetricNames.DB_QUERY_ERRORS);
    private final String system;
    private final String operation;
    private final double callsOfKind;
    private final double errorsOfKind;

    interface Action {
        void run() throws Exception;
    }

    private Observed(String system, String operation) {
        this.system = system;
        this.operation = operation;
        callsOfKind = ofKind(MetricNames.DB_QUERY_DURATION);
        errorsOfKind = ofKind(MetricNames.DB_QUERY_ERRORS);
    }

    private double ofKind(String metric) {
        return Metrics.value(metric, MetricNames.DB_SYSTEM, system, MetricNames.OPERATION, operation);
    }

    private static double total() {
        return Metrics.value(MetricNames.DB_QUERY_DURATION);
    }

    /** The action is one call of that kind and nothing else; a driver that refuses it makes it an error. */
    static void oneCall(String system, String operation, String what, Action action) throws Exception {
        Observed observed = new Observed(system, operation);
        boolean failed = false;
        try {
            action.run();
        } catch (SQLException | UnsupportedOperationException refused) {
            failed = true;
        }
        observed.check(what, 1, failed ? 1 : 0);
    }

    static void oneFailure(String system, String operation, String what, Action action) throws Exception {
        Observed observed = new Observed(system, operation);
        boolean failed = false;
        try {
            action.run();
        } catch (SQLException refused) {
            failed = true;
        }
        assertThat(failed).as(what + " was to fail").isTrue();
        observed.check(what, 1, 1);
    }

    static void calls(String system, String operation, int count, String what, Action action) throws Exception {
        Observed observed = new Observed(system, operation);
        action.run();
        observed.check(what, count, 0);
    }

    static void nothing(String what, Action action) throws Exception {
        double before = total();
        action.run();
        assertThat(total() - before).as(what).isZero();
    }

    private void check(String what, int expectedCalls, int expectedErrors) {
        assertThat(ofKind(MetricNames.DB_QUERY_DURATION) - callsOfKind)
                .as(what + " as " + system + " " + operation)
                .isEqualTo(expectedCalls);
        assertThat(total() - calls).as("all calls of " + what).isEqualTo(expectedCalls);
        assertThat(ofKind(MetricNames.DB_QUERY_ERRORS) - errorsOfKind)
                .as("errors of " + what)
                .isEqualTo(expectedErrors);
        assertThat(Metrics.value(MetricNames.DB_QUERY_ERRORS) - errors)
                .as("all errors of " + what)
                .isEqualTo(expectedErrors);
    }
}
