package ai.helloagents.benchmarks.jmh;

import java.util.function.UnaryOperator;

/** Stands for a class of an application. */
final class Library implements UnaryOperator<Object> {
    private int calls;

    @Override
    public Object apply(Object argument) {
        calls++;
        return argument;
    }

    @Override
    public String toString() {
        return calls + " calls";
    }
}
