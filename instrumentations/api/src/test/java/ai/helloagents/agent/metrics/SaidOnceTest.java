package ai.helloagents.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SaidOnceTest {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SaidOnce said = new SaidOnce(5, lines::add);

    @Test
    void a_failure_that_repeats_is_said_once_even_if_its_message_differs() {
        for (int i = 0; i < 1_000; i++) {
            said.say("jdbc: failed", new IllegalStateException("call " + i));
        }
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("jdbc: failed", "IllegalStateException", "call 0", "SaidOnceTest", "once");
    }

    @Test
    void two_mistakes_that_end_in_the_same_method_of_the_jdk_are_two() {
        for (int i = 0; i < 10; i++) {
            said.say("jdbc: failed", thrown(this::onePlace));
            said.say("jdbc: failed", thrown(this::anotherPlace));
        }
        assertThat(lines).hasSize(2).allMatch(line -> line.contains("Objects.requireNonNull"));
    }

    private void onePlace() {
        Objects.requireNonNull(nothing());
    }

    private void anotherPlace() {
        Objects.requireNonNull(nothing());
    }

    @Test
    void one_exception_around_two_causes_is_two() {
        for (int i = 0; i < 10; i++) {
            said.say("jdbc: failed", new RuntimeException(new ClassCastException("one")));
            said.say("jdbc: failed", new RuntimeException(new ArithmeticException("other")));
        }
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("RuntimeException", "caused by java.lang.ClassCastException: one");
    }

    @Test
    void generated_classes_do_not_make_a_cause_of_their_own_each() {
        for (int i = 0; i < 100; i++) {
            said.say("jdbc: failed", at("com.sun.proxy.$Proxy" + i));
            said.say("jdbc: failed", at("app.Service$$Lambda/0x" + Integer.toHexString(i)));
        }
        assertThat(lines).hasSize(2);
    }

    @Test
    void however_many_causes_there_are_the_lines_have_an_end_that_is_said() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        Thread[] threads = new Thread[8];
        for (int t = 0; t < threads.length; t++) {
            int first = t * 1_000;
            threads[t] = new Thread(() -> {
                awaitQuietly(start);
                for (int i = first; i < first + 1_000; i++) {
                    said.say("jdbc: failed", at("app.Generated" + i));
                }
            });
            threads[t].start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(lines).hasSize(5 + 1);
        assertThat(lines)
                .filteredOn(line -> line.contains("only counted from now on"))
                .hasSize(1);
    }

    @Test
    void a_failure_whose_own_methods_fail_is_said_by_its_class() {
        said.say("jdbc: failed", new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("faulty message");
            }
        });
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains("SaidOnceTest$");
    }

    @Test
    void what_a_message_quotes_of_the_application_is_not_said() {
        said.say("llm: failed", thrown(() -> Integer.parseInt("secret")));
        said.say("llm: failed", thrown(() -> java.net.URI.create("http://secret host/")));
        said.say("llm: failed", new RuntimeException(thrown(() -> Integer.parseInt("secret"))));
        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("secret"));
        assertThat(lines.get(0)).contains("NumberFormatException");
        assertThat(lines.get(1)).contains("URISyntaxException");
    }

    @Test
    void what_the_machine_says_is_said() {
        said.say("exporter: failed", thrown(() -> Objects.checkIndex(7, 3)));
        assertThat(lines.get(0)).contains("Index 7 out of bounds");
    }

    @Test
    void causes_that_go_in_a_circle_have_an_end() {
        Exception one = new Exception("one");
        Exception other = new Exception("other", one);
        one.initCause(other);
        said.say("jdbc: failed", one);
        assertThat(lines).hasSize(1);
    }

    @Test
    void counting_throws_nothing_whatever_the_failure_does() {
        AgentErrors.watch("said-once-test");
        Throwable hostile = new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("faulty cause");
            }
        };
        assertThatCode(() -> AgentErrors.count("said-once-test", hostile)).doesNotThrowAnyException();
    }

    private static Throwable at(String className) {
        RuntimeException failure = new RuntimeException("some");
        failure.setStackTrace(new StackTraceElement[] {new StackTraceElement(className, "call", null, 1)});
        return failure;
    }

    private static Throwable thrown(Runnable failing) {
        try {
            failing.run();
        } catch (RuntimeException failure) {
            return failure;
        }
        throw new AssertionError("nothing was thrown");
    }

    private static @Nullable Object nothing() {
        return null;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
