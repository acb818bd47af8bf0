package ai.helloagents.benchmarks.jmh;

import ai.helloagents.agent.testing.WovenLibraries;
import ai.helloagents.benchmarks.jmh.nothing.NothingInstrumentation;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A method whose enter and exit advice do nothing, and the same method as it was compiled. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LinkedAdvice {
    @Param({"false", "true"})
    boolean woven;

    /** By its interface, so that the class is not loaded before the weaving is set up. */
    private UnaryOperator<Object> library;

    private final Object argument = new Object();

    @Setup
    public void weave() {
        if (woven) {
            WovenLibraries.with(new NothingInstrumentation());
        }
        library = new Library();
    }

    @Benchmark
    public Object call() {
        return library.apply(argument);
    }

    @TearDown
    public void check() {
        if (woven != Boolean.getBoolean(NothingInstrumentation.LINKED)) {
            throw new IllegalStateException("woven: " + woven + ", linked: " + !woven);
        }
    }
}
