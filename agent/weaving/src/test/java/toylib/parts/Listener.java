package toylib.parts;

public interface Listener {
    void done(String what);
}
