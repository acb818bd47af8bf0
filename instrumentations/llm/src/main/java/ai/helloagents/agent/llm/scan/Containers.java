package ai.helloagents.agent.llm.scan;

/** The objects and arrays that are open, one bit for each. */
final class Containers {
    /** No provider comes near; a text that does is made to exhaust somebody's stack. */
    static final int DEEPEST = 512;

    private final long[] arrays = new long[DEEPEST / 64];
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
        if (array) {
            arrays[depth >> 6] |= bit;
        } else {
            arrays[depth >> 6] &= ~bit;
        }
        depth++;
        return true;
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
        return ((arrays[(depth - 1) >> 6] >>> (depth - 1)) & 1) != 0;
    }
}
