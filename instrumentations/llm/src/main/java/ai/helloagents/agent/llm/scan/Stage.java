package ai.helloagents.agent.llm.scan;

import org.jspecify.annotations.Nullable;

/** One layer of a body: takes its bytes off and hands what is in them to the next. */
abstract class Stage {
    /** The next bytes. Returns why it gives up, or null; after it gave up it is asked nothing more but to release. */
    abstract @Nullable GiveUp scan(byte[] bytes, int from, int to);

    /** The body has ended. */
    abstract void end();

    /** Gives back memory that the collector does not manage. */
    void release() {}
}
