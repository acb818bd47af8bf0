package toylib.parts;

public class Gauge {
    public int value = 1;
    public static int limit = 9;

    public Gauge(String name) {}

    public static int level() {
        return 1;
    }

    public int read() {
        return 2;
    }

    protected void prepare(String how) {}
}
