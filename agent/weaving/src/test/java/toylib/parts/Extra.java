package toylib.parts;

/** Newer versions only. */
public class Extra {
    public String more() {
        return "more";
    }
}
