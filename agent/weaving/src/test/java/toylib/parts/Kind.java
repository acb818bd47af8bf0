package toylib.parts;

public enum Kind {
    ONE
}
