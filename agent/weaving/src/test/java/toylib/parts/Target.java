package toylib.parts;

public class Target {
    public String handle(String request) {
        return request;
    }

    public static String run() {
        return new Target().handle("hello");
    }
}
