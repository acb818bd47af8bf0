package ai.helloagents.agent.llm.scan;

/** A value without quotes or brackets: a number, {@code true}, {@code false} or {@code null}. */
final class Literal {
    private static final String TRUE = "true";
    private static final String FALSE = "false";
    private static final String NULL = "null";
    /** What Python and JavaScript write though JSON has none of it: NaN, Infinity, undefined. */
    private static final String OTHER = "";

    /** For each byte whether one may contain it. */
    private static final boolean[] PARTS = new boolean[256];

    static {
        for (char part : "0123456789+-.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
            PARTS[part] = true;
        }
    }

    private final NumberText number = new NumberText();
    private String word = OTHER;
    private int at;
    private boolean numeric;

    void begin(byte first) {
        numeric = first == '-' || (first >= '0' && first <= '9');
        word = first == 't' ? TRUE : first == 'f' ? FALSE : first == 'n' ? NULL : OTHER;
        at = 0;
        number.begin();
    }

    void add(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            add(bytes[i]);
        }
    }

    private void add(byte b) {
        if (numeric) {
            number.add(b);
        } else if (at < word.length() && word.charAt(at) == b) {
            at++;
        } else {
            word = OTHER;
        }
    }

    void tell(int id, JsonSink sink) {
        if (numeric) {
            if (number.end()) {
                sink.number(id, number.mantissa(), number.scale());
            }
        } else if (at == word.length() && at > 0) {
            if (at == NULL.length() && word.charAt(0) == 'n') {
                sink.nullValue(id);
            } else {
                sink.bool(id, word.charAt(0) == 't');
            }
        }
    }

    static boolean mayContain(byte b) {
        return PARTS[b & 0xFF];
    }
}
