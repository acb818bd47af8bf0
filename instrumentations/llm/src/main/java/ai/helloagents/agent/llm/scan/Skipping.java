package ai.helloagents.agent.llm.scan;

/** Passes over values that hold nothing wanted, and finds where they end. */
final class Skipping {
    static final int NOT_ENDED = -1;
    /** Brackets that do not match, or are too deep: nobody knows where the value ends. */
    static final int LOST = -2;

    private final Containers containers;
    /** How many containers are open around the one that is skipped. */
    private int around;
    /** Within the container that is skipped. */
    private boolean inString;
    /** A string was left behind a backslash. */
    private boolean escaped;

    Skipping(Containers containers) {
        this.containers = containers;
    }

    void restart() {
        inString = false;
        escaped = false;
    }

    /** The container that was opened last is the one to skip. */
    void beginContainer() {
        around = containers.depth() - 1;
    }

    /** @return where the bracket is that ends the container, {@link #NOT_ENDED} or {@link #LOST} */
    int container(byte[] bytes, int start, int to) {
        int at = start;
        if (inString) {
            at = string(bytes, at, to);
            if (at < 0) {
                return NOT_ENDED;
            }
            inString = false;
        }
        for (at = Swar.structure(bytes, at, to); at < to; at = Swar.structure(bytes, at, to)) {
            byte b = bytes[at];
            if (b == '"') {
                at = string(bytes, at + 1, to);
                if (at < 0) {
                    inString = true;
                    return NOT_ENDED;
                }
                continue;
            }
            if (b == '{' || b == '[') {
                if (!containers.open(b == '[')) {
                    return LOST;
                }
            } else if (containers.depth() - 1 == around) {
                return at;
            } else if (!containers.close(b == ']')) {
                return LOST;
            }
            at++;
        }
        return NOT_ENDED;
    }

    /** @return behind the quote that ends the string, or {@link #NOT_ENDED} */
    int string(byte[] bytes, int start, int to) {
        int at = start;
        if (escaped && at < to) {
            escaped = false;
            at++;
        }
        at = Swar.quoteOrBackslash(bytes, at, to);
        while (at < to) {
            if (bytes[at] == '"') {
                return at + 1;
            }
            if (at + 1 == to) {
                escaped = true;
                return NOT_ENDED;
            }
            at = Swar.quoteOrBackslash(bytes, at + 2, to);
        }
        return NOT_ENDED;
    }
}
