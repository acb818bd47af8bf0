package toylib.fresh;

public class Request {
    public String name() {
        return "name";
    }

    public static String describe(Request request) {
        return "described " + request.name();
    }

    public interface Handler {
        void handle(Request request);

        default String title() {
            return "handler";
        }
    }

    public @interface Marked {}
}
