package toylib.parts;

public interface Callback {
    void call(String what);
}
