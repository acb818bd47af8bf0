package ai.helloagents.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.helloagents.agent.bootstrap.AdviceDispatcher;
import ai.helloagents.agent.weaving.failing.FailingInstrumentation;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever an advice throws: the application does not notice, the failure is counted, and logged once. */
class FailingAdviceTest {
    private static final Map<String, byte[]> VICTIM = Sources.compile("""
            package toyapp;
            public class Victim {
                public String enterThrows() { return "result"; }
                public String exitThrows() { return "result"; }
                public String bothThrow() { return "result"; }
                public String overflows() { return "result"; }
                public String outOfMemory() { return "result"; }
                public String brokenInitializer() { return "result"; }
                public String rethrows() { throw new UnsupportedOperationException("the application's own"); }
                public String sneaky() { return "result"; }
                public int primitive(int a, long b, double c) { return a + (int) b + (int) c; }
                public static String run(String method) throws Exception {
                    try {
                        return (String) Victim.class.getMethod(method).invoke(new Victim());
                    } catch (java.lang.reflect.InvocationTargetException thrown) {
                        throw (Exception) thrown.getCause();
                    }
                }
                public static int primitive() { return new Victim().primitive(1, 2, 3); }
            }""");

    @RegisterExtension
    static final Woven WOVEN = Woven.with(new FailingInstrumentation());

    @BeforeEach
    void forget() {
        Recorder.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "enterThrows, IllegalStateException: enter, 2",
        "exitThrows, IllegalStateException: exit, 2",
        "bothThrow, IllegalStateException, 3",
        "overflows, StackOverflowError, 2",
        "outOfMemory, OutOfMemoryError, 2",
        "sneaky, IOException: sneaky, 2",
    })
    void theApplicationGetsItsResultAndTheFailureIsCounted(String method, String logged, int failures)
            throws Exception {
        ApplicationLoader loader = new ApplicationLoader(VICTIM);
        for (int i = 0; i < 50; i++) {
            double before = Errors.of("failing");
            assertThat(run(loader, method)).isEqualTo("result");
            // One of the advice, one of the constructor that runs before.
            assertThat(Errors.of("failing") - before).isEqualTo(failures);
        }
        assertThat(Woven.log("failing: failed", logged)).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void aFailureIsLoggedOnceForEachPlaceHoweverOftenItComes() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(VICTIM);
        for (int i = 0; i < 200; i++) {
            run(loader, "enterThrows");
        }
        assertThat(Woven.log("EnterThrows.enter")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void theExitAdviceOfAnEnterThatFailedRunsWithNothing() throws Exception {
        run(new ApplicationLoader(VICTIM), "enterThrows");
        assertThat(Recorder.events()).containsExactly("exit with null");
    }

    @Test
    void theExceptionOfTheApplicationIsNotReplaced() {
        ApplicationLoader loader = new ApplicationLoader(VICTIM);
        assertThatThrownBy(() -> run(loader, "rethrows"))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the application's own")
                .hasNoSuppressedExceptions();
    }

    @Test
    void anAdviceWhoseClassCannotBeInitialisedDoesNothing() throws Exception {
        ApplicationLoader loader = new ApplicationLoader(VICTIM);
        for (int i = 0; i < 10; i++) {
            assertThat(run(loader, "brokenInitializer")).isEqualTo("result");
        }
        assertThat(Recorder.events()).isEmpty();
        assertThat(Woven.log("failing: failed", "NumberFormatException").size()
                        + Woven.log("failing: failed", "ExceptionInInitializerError")
                                .size())
                .isPositive();
    }

    @Test
    void primitiveResultsAndArgumentsSurvive() throws Exception {
        assertThat(new ApplicationLoader(VICTIM).call("toyapp.Victim", "primitive"))
                .isEqualTo(6);
    }

    @Test
    void aFailureWhoseOwnMethodsFailHurtsNobody() {
        AdviceDispatcher.adviceFailed(
                new RuntimeException() {
                    @Override
                    public StackTraceElement[] getStackTrace() {
                        throw new IllegalStateException("worse");
                    }

                    @Override
                    public String toString() {
                        throw new IllegalStateException("worse");
                    }
                },
                "failing");
    }

    private static Object run(ApplicationLoader loader, String method) throws Exception {
        try {
            return loader.loadClass("toyapp.Victim")
                    .getMethod("run", String.class)
                    .invoke(null, method);
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            throw (Exception) thrown.getCause();
        }
    }
}
