package guest;

/** Prints one line and ends with the exit code that it is given; a daemon thread runs on. */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread daemon = new Thread(() -> {
            try {
                Thread.sleep(600_000);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        daemon.setDaemon(true);
        daemon.start();
        if (arguments.length > 1) {
            Thread.sleep(Long.parseLong(arguments[1]));
        }
        System.out.println("hello from the application");
        int code = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        if (code == 99) {
            throw new IllegalStateException("the application's own failure");
        }
        if (code != 0) {
            System.exit(code);
        }
    }
}
