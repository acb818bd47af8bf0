package ai.helloagents.agent.llm.scan;

/** The objects and arrays that are open, one bit for each. */
final class Containers {
    /** No provider comes near; a text that does is made to exhaust somebody's stack. */
    static final int DEEPEST = 512;

    private static final int OUTER = 64;
    private static final long[] NONE = {};

    /** Of the outermost; of most texts these are all. */
    private long outer;

    private long[] inner = NONE;
    private int depth;

    int depth() {
        return depth;
    }

    void clear() {
        depth = 0;
    }

    /** False if it is too deep. */
    boolean open(boolean array) {
        if (depth == DEEPEST) {
            return false;
        }
        long bit = 1L << depth;
        long others = (depth < OUTER ? outer : inner(depth)) & ~bit;
        long bits = array ? others | bit : others;
        if (depth < OUTER) {
            outer = bits;
        } else {
            inner[(depth - OUTER) >> 6] = bits;
        }
        depth++;
        return true;
    }

    private long inner(int at) {
        if (inner.length == 0) {
            inner = new long[(DEEPEST - OUTER) / Long.SIZE];
        }
        return inner[(at - OUTER) >> 6];
    }

    /** False if what is open is not of that kind. */
    boolean close(boolean array) {
        if (depth == 0 || isArray() != array) {
            return false;
        }
        depth--;
        return true;
    }

    /** Of the innermost. */
    boolean isArray() {
        int at = depth - 1;
        return (((at < OUTER ? outer : inner(at)) >>> at) & 1) != 0;
    }
}
