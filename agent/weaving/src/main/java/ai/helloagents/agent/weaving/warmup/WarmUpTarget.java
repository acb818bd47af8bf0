package ai.helloagents.agent.weaving.warmup;

import java.util.function.UnaryOperator;

/** Stands for an application class. */
public final class WarmUpTarget implements UnaryOperator<String>, Runnable {
    @Override
    public void run() {
        apply("");
    }

    /** What is called here is the advice. */
    @Override
    public String apply(String text) {
        return text;
    }
}
